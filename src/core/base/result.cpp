#include "core/base/result.hpp"

namespace dunlin {

char const* name_of(ErrorCode code) {
    switch (code) {
    case ErrorCode::InvalidText: return "InvalidText";
    case ErrorCode::InvalidNumber: return "InvalidNumber";
    case ErrorCode::InvalidDate: return "InvalidDate";
    case ErrorCode::InvalidCurrency: return "InvalidCurrency";
    case ErrorCode::OutOfRange: return "OutOfRange";
    case ErrorCode::CurrencyMismatch: return "CurrencyMismatch";
    case ErrorCode::Missing: return "Missing";
    case ErrorCode::NotFound: return "NotFound";
    case ErrorCode::AlreadyExists: return "AlreadyExists";
    case ErrorCode::NotAllowed: return "NotAllowed";
    case ErrorCode::OverAllocated: return "OverAllocated";
    case ErrorCode::NothingToDo: return "NothingToDo";
    case ErrorCode::Malformed: return "Malformed";
    case ErrorCode::Truncated: return "Truncated";
    case ErrorCode::TooDeep: return "TooDeep";
    case ErrorCode::TooLarge: return "TooLarge";
    case ErrorCode::UnknownFormat: return "UnknownFormat";
    case ErrorCode::NewerVersion: return "NewerVersion";
    case ErrorCode::HashMismatch: return "HashMismatch";
    case ErrorCode::OutOfOrder: return "OutOfOrder";
    case ErrorCode::ReadOnly: return "ReadOnly";
    case ErrorCode::StorageFailed: return "StorageFailed";
    case ErrorCode::Cancelled: return "Cancelled";
    }
    return "Unknown";
}

} // namespace dunlin

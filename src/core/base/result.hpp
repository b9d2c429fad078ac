// Success with a value, or one named error. Failures that a user can cause travel this way; programmer errors
// are asserted. An error is handled once: where it can be said to the person or turned into an exit code.
#pragma once

#include <cassert>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace dunlin {

// Every way in which user data can be refused. A reader of a log or a caller of the command line may rely on
// the names.
enum class ErrorCode : std::uint8_t {
    InvalidText,      // not UTF-8, or a control character where none belongs
    InvalidNumber,    // not an amount, count or id
    InvalidDate,      // not a date, or not one that exists
    InvalidCurrency,  // not an ISO 4217 code
    OutOfRange,       // a number or date beyond what the program holds
    CurrencyMismatch, // amounts of two currencies where one is needed
    Missing,          // a required field is empty
    NotFound,         // a record that is referred to does not exist or was voided
    AlreadyExists,    // a number or name that must be unique is taken
    NotAllowed,       // the state of the record forbids it
    OverAllocated,    // more than is open
    NothingToDo,      // the command would change nothing
    Malformed,        // a file breaks its own format
    Truncated,        // a file ends too early
    TooDeep,          // nested deeper than the limit
    TooLarge,         // beyond a size limit
    UnknownFormat,    // a file that is none of ours
    NewerVersion,     // written by a newer program
    HashMismatch,     // the chain does not fit
    OutOfOrder,       // a gesture is missing or stands where it doesn't belong
    ReadOnly,         // this tab or book can't be written
    StorageFailed,    // the browser or the disk refused
    Cancelled,        // the person stopped it
};

// The name of a code as written above ("OverAllocated"); stable, for logs, JSON and tests.
[[nodiscard]] char const* name_of(ErrorCode code);

struct [[nodiscard]] Error {
    ErrorCode code{};
    std::string field;  // which input it is about ("amount", "line 12, column due"), empty if none
    std::string detail; // one plain English sentence: what is wrong and what to do
};

[[nodiscard]] inline bool operator==(Error const& a, Error const& b) {
    return a.code == b.code && a.field == b.field && a.detail == b.detail;
}

struct Nothing {};
[[nodiscard]] inline bool operator==(Nothing, Nothing) { return true; }

template<class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] bool is_ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return is_ok(); }

    [[nodiscard]] T& value() & {
        assert(is_ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T const& value() const& {
        assert(is_ok());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T&& value() && {
        assert(is_ok());
        return std::move(*std::get_if<0>(&m_state));
    }
    [[nodiscard]] T value_or(T fallback) const { return is_ok() ? value() : std::move(fallback); }
    [[nodiscard]] Error const& error() const {
        assert(!is_ok());
        return *std::get_if<1>(&m_state);
    }

private:
    std::variant<T, Error> m_state;
};

using Done = Result<Nothing>;

[[nodiscard]] inline Error fail(ErrorCode code, std::string field, std::string detail) {
    return Error{code, std::move(field), std::move(detail)};
}

} // namespace dunlin

// The value of a Result, or return its error from the enclosing function.
#define TRY(expression)                                                                                      \
    (__extension__({                                                                                         \
        auto try_result_ = (expression);                                                                     \
        if (!try_result_.is_ok()) return try_result_.error();                                                \
        std::move(try_result_).value();                                                                      \
    }))

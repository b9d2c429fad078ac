// How single values lie in a snapshot: little-endian, fixed widths, no padding.
#pragma once

#include "core/base/date.hpp"
#include "core/base/id.hpp"
#include "core/base/money.hpp"
#include "core/book/records.hpp"
#include "store/snapshot.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace dunlin::store {

static_assert(std::endian::native == std::endian::little, "Snapshots are copied as they lie in memory");

struct SnapshotHeader {
    char magic[8] = {'D', 'u', 'n', 'l', 'i', 'n', '1', '\n'};
    std::uint32_t version = snapshot_version;
    std::uint32_t unused = 0;
    std::uint64_t length_bytes = 0; // of the whole file
    std::uint64_t checksum = 0;     // checksum64 of all that follows
};
inline constexpr std::size_t snapshot_header_bytes = 32;
static_assert(sizeof(SnapshotHeader) == snapshot_header_bytes);

// A range is stored as two numbers.
struct StoredRange {
    std::uint64_t first = 0, last = 0;
};

// An instalment's position in as many bytes as its invoice, so that nothing lies between them.
struct StoredRef {
    std::uint64_t invoice = 0, instalment = 0;
};

// Position and number of a step, likewise.
struct StoredStep {
    std::uint64_t invoice = 0;
    std::uint32_t instalment = 0, step = 0;
};

template<class T>
requires std::is_integral_v<T>
[[nodiscard]] T to_stored(T value) { return value; }
[[nodiscard]] inline std::int32_t to_stored(Date value) { return value.days; }
[[nodiscard]] inline std::int64_t to_stored(Instant value) { return value.ms; }
[[nodiscard]] inline std::uint16_t to_stored(Currency value) { return value.packed(); }
[[nodiscard]] inline std::uint64_t to_stored(AnyId value) { return value.value; }
[[nodiscard]] inline StoredRange to_stored(IdRange const& value) {
    return StoredRange{value.first.value, value.last.value};
}

[[nodiscard]] inline StoredRef to_stored(InstalmentRef const& value) {
    return StoredRef{value.invoice.value, value.instalment};
}

[[nodiscard]] inline StoredStep to_stored(StepDone const& value) {
    return StoredStep{value.instalment.invoice.value, value.instalment.instalment, value.step};
}

template<class T>
requires std::is_integral_v<T>
void from_stored(T& value, T stored) { value = stored; }
inline void from_stored(Date& value, std::int32_t stored) { value.days = stored; }
inline void from_stored(Instant& value, std::int64_t stored) { value.ms = stored; }
inline void from_stored(Currency& value, std::uint16_t stored) { value = Currency::from_packed(stored); }
inline void from_stored(AnyId& value, std::uint64_t stored) { value.value = stored; }
inline void from_stored(IdRange& value, StoredRange stored) {
    value.first = AnyId{stored.first};
    value.last = AnyId{stored.last};
}

inline void from_stored(InstalmentRef& value, StoredRef stored) {
    value.invoice = InvoiceId{AnyId{stored.invoice}};
    value.instalment = static_cast<std::uint16_t>(stored.instalment);
}

inline void from_stored(StepDone& value, StoredStep stored) {
    value.instalment.invoice = InvoiceId{AnyId{stored.invoice}};
    value.instalment.instalment = static_cast<std::uint16_t>(stored.instalment);
    value.step = static_cast<std::uint8_t>(stored.step);
}

} // namespace dunlin::store

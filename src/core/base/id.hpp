// Ids that stay unique when two devices' journals are merged: a device part and a counter.
//
// In memory 64 bits: the upper 24 are the device part (drawn at random when a book is created, restored or
// opened on a new device; never 0), the lower 40 count up from 1 within the device, over all kinds of
// records. In text and JSON: six lower-case hex digits, a dash, the counter in decimal: "0a1b2c-17".
#pragma once

#include "core/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace dunlin {

struct DeviceId {
    std::uint32_t value = 0; // 1 .. 2^24-1

    static constexpr std::uint32_t max_value = (1u << 24) - 1;
    [[nodiscard]] friend constexpr bool operator==(DeviceId a, DeviceId b) { return a.value == b.value; }
    [[nodiscard]] friend constexpr bool operator!=(DeviceId a, DeviceId b) { return a.value != b.value; }
    [[nodiscard]] friend constexpr bool operator<(DeviceId a, DeviceId b) { return a.value < b.value; }
};

[[nodiscard]] std::string to_text(DeviceId device);                 // "0a1b2c"
[[nodiscard]] Result<DeviceId> parse_device(std::string_view text); // six lower-case hex digits, not zero

// An id whose kind isn't known: ranges, conflicts, generic lists.
struct AnyId {
    std::uint64_t value = 0; // 0 = none

    static constexpr int counter_bits = 40;
    static constexpr std::uint64_t max_counter = (1ull << counter_bits) - 1;

    [[nodiscard]] constexpr DeviceId device() const {
        return DeviceId{static_cast<std::uint32_t>(value >> counter_bits)};
    }
    [[nodiscard]] constexpr std::uint64_t counter() const { return value & max_counter; }
    [[nodiscard]] constexpr bool is_set() const { return value != 0; }

    [[nodiscard]] static constexpr AnyId make(DeviceId device, std::uint64_t counter) {
        return AnyId{(static_cast<std::uint64_t>(device.value) << counter_bits) | counter};
    }
    [[nodiscard]] friend constexpr bool operator==(AnyId a, AnyId b) { return a.value == b.value; }
    [[nodiscard]] friend constexpr bool operator!=(AnyId a, AnyId b) { return a.value != b.value; }
    [[nodiscard]] friend constexpr bool operator<(AnyId a, AnyId b) { return a.value < b.value; }
};

[[nodiscard]] std::string to_text(AnyId id); // "0a1b2c-17"; "" for none
// Appends the same text without allocating a string of its own.
void append_text(std::string& out, AnyId id);
[[nodiscard]] Result<AnyId>
parse_id(std::string_view text); // refuses "", counter 0, leading zeroes, overflow

template<class Tag>
struct Id : AnyId {
    constexpr Id() = default;
    constexpr explicit Id(AnyId any) : AnyId(any) {}
};

using CustomerId = Id<struct CustomerTag>;
using ContactId = Id<struct ContactTag>;
using InvoiceId = Id<struct InvoiceTag>;
using CreditNoteId = Id<struct CreditNoteTag>;
using PaymentId = Id<struct PaymentTag>;
using AllocationId = Id<struct AllocationTag>;
using WriteOffId = Id<struct WriteOffTag>;
using InteractionId = Id<struct InteractionTag>;
using FollowUpId = Id<struct FollowUpTag>;
using PromiseId = Id<struct PromiseTag>;
using DisputeId = Id<struct DisputeTag>;
using ImportId = Id<struct ImportTag>;

// The ids first, first+1, … last of one device. What a bulk import made is one range, so that taking it back
// is small.
struct IdRange {
    AnyId first;
    AnyId last; // inclusive; same device as first, not before it

    [[nodiscard]] constexpr bool contains(AnyId id) const {
        return first.value <= id.value && id.value <= last.value;
    }
    [[nodiscard]] friend constexpr bool operator==(IdRange const& a, IdRange const& b) {
        return a.first == b.first && a.last == b.last;
    }
};

// Hands out ids in `decide`. The state is part of the book (the highest counter used by this device), never
// random.
class IdSource {
public:
    IdSource(DeviceId device, std::uint64_t last_used) : m_device(device), m_last_used(last_used) {}
    [[nodiscard]] AnyId next() { return AnyId::make(m_device, ++m_last_used); }
    template<class T>
    [[nodiscard]] T next_as() {
        return T{next()};
    }
    [[nodiscard]] std::uint64_t last_used() const { return m_last_used; }
    [[nodiscard]] DeviceId device() const { return m_device; }

private:
    DeviceId m_device;
    std::uint64_t m_last_used;
};

} // namespace dunlin

template<>
struct std::hash<dunlin::AnyId> {
    std::size_t operator()(dunlin::AnyId id) const noexcept {
        std::uint64_t x = id.value * 0x9E3779B97F4A7C15ull;
        return static_cast<std::size_t>(x ^ (x >> 32));
    }
};

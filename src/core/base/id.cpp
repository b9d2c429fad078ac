#include "core/base/id.hpp"

#include "core/base/digits.hpp"

#include <array>

namespace dunlin {
namespace {

constexpr int device_digits = 6;

Error invalid_id(std::string_view text) {
    return fail(ErrorCode::InvalidNumber, "id", "\"" + std::string(text.substr(0, 40)) + "\" is not an id.");
}

void append_device(std::string& out, DeviceId device) {
    std::array<std::uint8_t, device_digits / 2> const bytes{static_cast<std::uint8_t>(device.value >> 16),
                                                            static_cast<std::uint8_t>(device.value >> 8),
                                                            static_cast<std::uint8_t>(device.value)};
    append_hex(out, bytes);
}

} // namespace

std::string to_text(DeviceId device) {
    std::string out;
    append_device(out, device);
    return out;
}

Result<DeviceId> parse_device(std::string_view text) {
    if (text.size() != device_digits) return invalid_id(text);
    std::uint32_t value = 0;
    for (char const c : text) {
        std::uint32_t digit = 0;
        if (c >= '0' && c <= '9') {
            digit = static_cast<std::uint32_t>(c - '0');
        } else if (c >= 'a' && c <= 'f') {
            digit = static_cast<std::uint32_t>(c - 'a') + 10;
        } else {
            return invalid_id(text);
        }
        value = value * 16 + digit;
    }
    if (value == 0) return invalid_id(text);
    return DeviceId{value};
}

void append_text(std::string& out, AnyId id) {
    if (!id.is_set()) return;
    append_device(out, id.device());
    out += '-';
    append_decimal(out, id.counter());
}

std::string to_text(AnyId id) {
    std::string out;
    append_text(out, id);
    return out;
}

Result<AnyId> parse_id(std::string_view text) {
    if (text.size() < device_digits + 2 || text[device_digits] != '-') return invalid_id(text);
    Result<DeviceId> const device = parse_device(text.substr(0, device_digits));
    if (!device) return invalid_id(text);
    std::string_view const digits = text.substr(device_digits + 1);
    // 2^40 has thirteen digits.
    if (digits.size() > 13 || digits[0] == '0') return invalid_id(text);
    std::uint64_t counter = 0;
    for (char const c : digits) {
        if (c < '0' || c > '9') return invalid_id(text);
        counter = counter * 10 + static_cast<std::uint64_t>(c - '0');
    }
    if (counter > AnyId::max_counter) return invalid_id(text);
    return AnyId::make(device.value(), counter);
}

} // namespace dunlin

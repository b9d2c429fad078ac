// Writing JSON by appending to a string: canonical (no spaces but those asked for, keys in the order given),
// fast, never fails. Text must be UTF-8; malformed bytes are written as U+FFFD.
#pragma once

#include "core/base/date.hpp"
#include "core/base/id.hpp"
#include "core/base/money.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace dunlin::json {

class Writer {
public:
    explicit Writer(std::string& out) : m_out(&out) {}

    Writer& begin_object();
    Writer& end_object();
    Writer& begin_array();
    Writer& end_array();
    Writer& key(std::string_view name);
    Writer& text(std::string_view value);
    Writer& integer(std::int64_t value); // asserts within ±(2^53−1)
    Writer& boolean(bool value);
    Writer& null();

    // key + value in one call.
    Writer& member(std::string_view name, std::string_view value) { return key(name).text(value); }
    Writer& member(std::string_view name, char const* value) { return key(name).text(value); }
    // Any integer type; `bool` has its own.
    template<class Integer>
    requires(std::is_integral_v<Integer> &&
             !std::is_same_v<Integer, bool>) Writer& member(std::string_view name, Integer value) {
        return key(name).integer(static_cast<std::int64_t>(value));
    }
    Writer& member(std::string_view name, bool value) { return key(name).boolean(value); }
    Writer& member(std::string_view name, AnyId id);  // as text; null if not set
    Writer& member(std::string_view name, Date date); // ISO text; null if not set
    // Amounts are texts in plain digits with the currency's decimals ("1200.50"); the currency stands beside
    // them.
    Writer& member_amount(std::string_view name, Money amount);

    // The same, left out when empty / not set / zero.
    Writer& member_if(std::string_view name, std::string_view value);
    Writer& member_if(std::string_view name, AnyId id);
    Writer& member_if(std::string_view name, Date date);

private:
    void separate();
    void begin_member(std::string_view name, std::string_view value_start);

    std::string* m_out;
    bool m_needs_comma = false;
};

} // namespace dunlin::json

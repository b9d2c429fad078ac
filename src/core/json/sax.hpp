// Inside of core/json: runs nlohmann's SAX parser over a text and tells where and why it stopped.
#pragma once

#include "core/base/result.hpp"
#include "core/json/document.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace dunlin::json {

// Receives a text's values in order. A false answer stops the reading; the receiver then has a `refusal`.
class Receiver {
public:
    virtual ~Receiver() = default;
    virtual bool on_null() = 0;
    virtual bool on_boolean(bool value) = 0;
    virtual bool on_integer(std::int64_t value) = 0;
    virtual bool on_text(std::string_view value) = 0;
    virtual bool on_open(Kind kind) = 0; // Array or Object
    virtual bool on_key(std::string_view name) = 0;
    virtual bool on_close() = 0;

    // Why an answer was false; an empty field is filled with the place in the text.
    Error refusal;
};

// Feeds one JSON value to the receiver. Grammar, UTF-8, numbers and size are checked here; depth and keys by
// the receiver.
[[nodiscard]] Done read_events(std::string_view text, Receiver& receiver, Limits const& limits);

} // namespace dunlin::json

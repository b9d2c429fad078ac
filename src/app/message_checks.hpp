// What a person should know before a message goes out: rules and facts that speak against it.
#pragma once

#include "app/app.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

struct MessageCheck {
    enum class Weight : std::uint8_t {
        Note,  // worth knowing
        Rule,  // not without a reason that is recorded
        Never, // not at all
    } weight{};
    std::string text;
};
// The gravest first; empty = nothing speaks against it.
[[nodiscard]] std::vector<MessageCheck> message_checks(App const& app, MessageForm const& form);

// What App::message_problem says while the texts of that language are the ones that couldn't be loaded.
[[nodiscard]] std::string missing_messages_text(App const& app, std::string_view language);

} // namespace dunlin::app

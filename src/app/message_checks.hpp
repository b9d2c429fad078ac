// What a person should know before a message goes out: rules and facts that speak against it, and what was
// looked at and is fine.
#pragma once

#include "app/app.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

struct MessageCheck {
    enum class Subject : std::uint8_t { Money, Dispute, Promise, Person, Moment, Count } subject{};
    enum class Weight : std::uint8_t {
        Good,  // nothing speaks against it
        Note,  // worth knowing
        Rule,  // not without a reason that is recorded
        Never, // not at all
    } weight{};
    std::string text;
};
// The gravest first; empty = nothing speaks against it.
[[nodiscard]] std::vector<MessageCheck> message_checks(App const& app, MessageForm const& form);

// One or more for each subject, in their order: what message_checks `found`, and where that is nothing, that
// it is fine.
[[nodiscard]] std::vector<MessageCheck> check_panel(App const& app, MessageForm const& form,
                                                    std::vector<MessageCheck> const& found);

// The contact that it would be, now.
[[nodiscard]] ContactPlan message_plan(App const& app, MessageForm const& form);

// What App::message_problem says while the texts of that language are the ones that couldn't be loaded.
[[nodiscard]] std::string missing_messages_text(App const& app, std::string_view language);

} // namespace dunlin::app

#include "app/speech/chasing_words.hpp"

namespace dunlin::app {

std::string step_words(Words const& words, PolicyStep const& step) {
    if (step.channel == Channel::Call) return words("channel.call");
    return words(std::string{"message.kind."} + name_of(step.tone));
}

std::string follow_up_words(Words const& words, Book const& book, FollowUpRow const& follow_up) {
    InteractionRow const* const talk = book.interactions.find(follow_up.data.interaction);
    if (!follow_up.data.text.empty() || talk == nullptr) return follow_up.data.text;
    std::string const key = std::string{"follow-up.after."} + name_of(talk->data.outcome);
    return words.has(key) ? words(key) : std::string{};
}

} // namespace dunlin::app

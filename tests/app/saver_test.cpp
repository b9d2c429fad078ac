#include "app/saver.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::app;

namespace {

std::vector<FileOperation> file(std::string path) {
    return {{FileOperation::Kind::Put, std::move(path), "x"}};
}

// What was sent, as "1: a b | 2: c".
std::string sent(std::vector<Effect> const& effects) {
    std::string out;
    for (Effect const& effect : effects) {
        auto const* commit = std::get_if<CommitFiles>(&effect);
        REQUIRE(commit != nullptr);
        CHECK(commit->is_truth);
        out += (out.empty() ? "" : " | ") + std::to_string(commit->ticket) + ":";
        for (FileOperation const& operation : commit->operations) out += " " + operation.path;
    }
    return out;
}

} // namespace

TEST_CASE("gestures go out at once, in order, and gather while a commit is under way") {
    Saver saver;
    std::vector<Effect> effects;
    CHECK(saver.state() == SaveState::Saved);
    saver.add(file("a"), effects);
    CHECK(saver.state() == SaveState::Saving);
    saver.add(file("b"), effects);
    saver.add(file("c"), effects);
    CHECK(sent(effects) == "1: a");
    CHECK(saver.on_committed(1, StorageOutcome::Saved, "", effects));
    CHECK(sent(effects) == "1: a | 2: b c");
    CHECK(saver.state() == SaveState::Saving);
    CHECK(saver.unsaved_count() == 2);
    CHECK(saver.on_committed(2, StorageOutcome::Saved, "", effects));
    CHECK(saver.state() == SaveState::Saved);
    CHECK(saver.unsaved_count() == 0);
}

TEST_CASE("after a failure everything is kept in order, and goes out with the next try or the next gesture") {
    Saver saver;
    std::vector<Effect> effects;
    saver.add(file("a"), effects);
    saver.add(file("b"), effects);
    CHECK(saver.on_committed(1, StorageOutcome::QuotaExceeded, "full", effects));
    CHECK(saver.state() == SaveState::NotSaved);
    CHECK(saver.outcome() == StorageOutcome::QuotaExceeded);
    CHECK(saver.detail() == "full");
    CHECK(saver.unsaved_count() == 2);
    CHECK_FALSE(saver.is_busy());
    effects.clear();
    SUBCASE("retry") {
        saver.retry(effects);
        saver.retry(effects); // one at a time
        CHECK(sent(effects) == "2: a b");
    }
    SUBCASE("another gesture") {
        saver.add(file("c"), effects);
        CHECK(sent(effects) == "2: a b c");
    }
    CHECK(saver.state() == SaveState::NotSaved); // until it is known to be better
    CHECK(saver.on_committed(2, StorageOutcome::Saved, "", effects));
    CHECK(saver.state() == SaveState::Saved);
}

TEST_CASE("answers to nobody's questions change nothing") {
    Saver saver;
    std::vector<Effect> effects;
    CHECK_FALSE(saver.on_committed(0, StorageOutcome::Failed, "", effects));
    CHECK_FALSE(saver.on_committed(1, StorageOutcome::Failed, "", effects));
    saver.retry(effects);
    CHECK(effects.empty());
    CHECK(saver.state() == SaveState::Saved);
    saver.add(file("a"), effects);
    saver.forget_unsaved();
    CHECK_FALSE(
        saver.on_committed(1, StorageOutcome::Failed, "", effects)); // the book it belonged to is gone
    CHECK(saver.state() == SaveState::Saved);
}

TEST_CASE("read-only is said unless something is unsaved") {
    Saver saver;
    std::vector<Effect> effects;
    saver.set_read_only(true);
    CHECK(saver.state() == SaveState::ReadOnly);
    saver.add(file("a"), effects);
    CHECK(saver.on_committed(1, StorageOutcome::NotWriter, "", effects));
    CHECK(saver.state() == SaveState::NotSaved);
}

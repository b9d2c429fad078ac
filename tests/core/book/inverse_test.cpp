#include "book_image.hpp"
#include "core/book/check.hpp"
#include "core/book/command.hpp"
#include "random_command.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

#include <map>

namespace dunlin::test {
namespace {

constexpr DeviceId device{7};

Context context_for(Book const& book, Date today) {
    return Context{today, Instant{1'700'000'000'000}, "Europe/Berlin", "",
                   IdSource{device, book.last_counter(device)}};
}

std::string words_of(std::vector<Violation> const& violations) {
    std::string text;
    for (Violation const& violation : violations)
        text += std::string(name_of(violation.invariant)) + ": " + violation.detail + "\n";
    return text;
}

struct Step {
    std::string before, after; // images
    AnyId last_before, last_after;
    std::vector<Event> undo;
};

// Gives random commands; after each the book must be sound, and undo and redo must lead there and back.
std::vector<Step> play(Book& book, std::uint64_t seed, int commands, std::map<ErrorCode, int>& refusals) {
    Rng rng(seed);
    std::vector<Step> steps;
    for (int i = 0; i < commands; ++i) {
        Date const today = day("2026-03-01").plus_days(i / 20);
        Context context = context_for(book, today);
        Command const command = random_command(rng, book, today);
        CAPTURE(seed);
        CAPTURE(i);
        CAPTURE(action_of(command));
        Result<std::vector<Event>> const events = decide(book, command, context);
        if (!events) {
            ++refusals[events.error().code];
            REQUIRE(context.ids.last_used() == book.last_counter(device));
            continue;
        }
        Step step;
        step.last_before = last_id_of(book, device);
        step.before = image_of(book, step.last_before);
        step.undo = apply_with_inverse(book, events.value());
        step.last_after = last_id_of(book, device);
        step.after = image_of(book, step.last_after);
        REQUIRE(context.ids.last_used() == step.last_after.counter());
        REQUIRE(words_of(check(book)) == "");

        Book there_and_back = book;
        std::vector<Event> const redo = apply_with_inverse(there_and_back, step.undo);
        REQUIRE(image_of(there_and_back, step.last_before) == step.before);
        REQUIRE(is_all_voided_beyond(there_and_back, step.last_before));
        REQUIRE(words_of(check(there_and_back)) == "");
        for (Event const& event : redo) apply(there_and_back, event);
        REQUIRE(image_of(there_and_back, step.last_after) == step.after);
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace

TEST_CASE("every gesture can be undone and redone, all the way back to the empty book and forward again") {
    std::map<ErrorCode, int> refusals;
    std::size_t gestures = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        Book book;
        std::vector<Step> steps = play(book, seed, 350, refusals);
        gestures += steps.size();
        std::vector<std::vector<Event>> redos(steps.size());
        for (std::size_t i = steps.size(); i-- > 0;) {
            redos[i] = apply_with_inverse(book, steps[i].undo);
            REQUIRE(image_of(book, steps[i].last_before) == steps[i].before);
            REQUIRE(is_all_voided_beyond(book, steps[i].last_before));
        }
        REQUIRE(words_of(check(book)) == "");
        REQUIRE(is_all_voided_beyond(book, AnyId{}));
        for (std::size_t i = 0; i < steps.size(); ++i) {
            for (Event const& event : redos[i]) apply(book, event);
            REQUIRE(image_of(book, steps[i].last_after) == steps[i].after);
        }
        REQUIRE(words_of(check(book)) == "");
    }
    // The commands must reach both the allowed and the refused.
    CHECK(gestures > 1000);
    CHECK(refusals[ErrorCode::NotFound] > 0);
    CHECK(refusals[ErrorCode::AlreadyExists] > 0);
    CHECK(refusals[ErrorCode::OverAllocated] > 0);
    CHECK(refusals[ErrorCode::NothingToDo] > 0);
    CHECK(refusals[ErrorCode::NotAllowed] > 0);
    CHECK(refusals[ErrorCode::CurrencyMismatch] > 0);
}

TEST_CASE("what takes a bulk gesture back is one range") {
    TextBook text("customer A");
    std::vector<Event> events;
    IdSource ids(device, 0);
    for (int i = 0; i < 100; ++i) {
        InvoiceData data;
        data.customer = CustomerId{text.id("A")};
        data.number = std::to_string(i);
        data.issued = day("2026-01-01");
        data.currency = Currency::of("EUR");
        data.instalments = {{day("2026-01-31"), 100}};
        events.emplace_back(InvoiceAdded{ids.next_as<InvoiceId>(), data});
    }
    std::vector<Event> const undo = apply_with_inverse(text.book, events);
    REQUIRE(undo.size() == 1);
    Voided const* const voided = std::get_if<Voided>(&undo[0]);
    REQUIRE(voided != nullptr);
    REQUIRE(voided->ranges.size() == 1);
    CHECK(voided->ranges[0] == IdRange{AnyId::make(device, 1), AnyId::make(device, 100)});
}

TEST_CASE("taking back a void leaves alone what was voided before") {
    TextBook text("customer A\n"
                  "invoice A 1 2026-01-01 EUR 2026-02-01 10.00\n"
                  "invoice A 2 2026-01-01 EUR 2026-02-01 10.00\n"
                  "void 1");
    std::vector<Event> const undo =
        apply_with_inverse(text.book, {Voided{{{text.id("1"), text.id("2")}}, std::string("both")}});
    for (Event const& event : undo) apply(text.book, event);
    CHECK(text.book.invoices.find(text.id("1"))->is_voided);
    CHECK_FALSE(text.book.invoices.find(text.id("2"))->is_voided);
}

TEST_CASE("an event that does nothing has nothing to take back") {
    TextBook text("customer A\nfollowup A 2026-01-01 F");
    FollowUpId const id{text.id("F")};
    CHECK(inverse_of(text.book, FollowUpReopened{id}).empty());
    CHECK(inverse_of(text.book, Unvoided{{{id, id}}}).empty());
    CHECK(inverse_of(text.book, FollowUpSet{id, FollowUpData{}}).empty());
    CHECK(inverse_of(text.book, CustomerEdited{CustomerId{AnyId{12345}}, CustomerData{}}).empty());
}

TEST_CASE("ids are joined into ranges within a device only") {
    auto const id = [](std::uint32_t part, std::uint64_t counter) {
        return AnyId::make(DeviceId{part}, counter);
    };
    std::vector<IdRange> const ranges = to_ranges(
        {id(1, 5), id(1, 3), id(1, 4), id(1, 4), id(1, 9), id(1, AnyId::max_counter), id(2, 0), id(2, 1)});
    REQUIRE(ranges.size() == 4);
    CHECK(ranges[0] == IdRange{id(1, 3), id(1, 5)});
    CHECK(ranges[1] == IdRange{id(1, 9), id(1, 9)});
    CHECK(ranges[2] == IdRange{id(1, AnyId::max_counter), id(1, AnyId::max_counter)});
    CHECK(ranges[3] == IdRange{id(2, 0), id(2, 1)});
    CHECK(to_ranges({}).empty());
}

} // namespace dunlin::test

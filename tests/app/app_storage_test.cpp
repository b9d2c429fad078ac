// How the book comes in and how it is kept, over a store that fails, forgets and is killed.
#include "core/book/book_image.hpp"
#include "core/book/check.hpp"
#include "core/book/random_command.hpp"
#include "store/backup.hpp"
#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;

namespace {

AnyId const everything{UINT64_MAX};

std::string image(Book const& book) { return test::image_of(book, everything); }

std::string stored_image(FakeStore const& store) {
    FakeTab reader{const_cast<FakeStore&>(store), 99};
    reader.open();
    REQUIRE(reader.app().phase() == Phase::Ready);
    REQUIRE(reader.app().damages().empty());
    return image(reader.book());
}

Intent customer_named(std::string name) {
    AddCustomer command;
    command.data.name = std::move(name);
    return Perform{command};
}

bool has_customer(Book const& book, std::string_view name) {
    return std::any_of(book.customers.rows.begin(), book.customers.rows.end(),
                       [&](CustomerRow const& row) { return !row.is_voided && row.data.name == name; });
}

std::vector<std::string> paths(FakeStore const& store) {
    std::vector<std::string> out;
    for (auto const& entry : store.files) out.push_back(entry.first);
    return out;
}

} // namespace

TEST_CASE("an empty store is a first visit; one that lost its book says so") {
    FakeStore store;
    FakeTab first{store};
    CHECK(first.app().phase() == Phase::Loading);
    first.open();
    CHECK(first.app().is_first_visit());
    CHECK_FALSE(first.app().has_vanished());
    CHECK(first.app().can_write());

    FakeTab second{store, 2};
    second.remembered = 12;
    second.open();
    CHECK(second.app().has_vanished());
    CHECK(second.remembered == 12); // until something new is kept, it stays known
}

TEST_CASE("what was entered is there after a restart, on the same device, with nothing to undo") {
    FakeStore store;
    FakeTab tab{store};
    tab.open();
    tab.step(UseSampleData{});
    tab.step(customer_named("Nordlicht"));
    CHECK(tab.app().saver().state() == SaveState::Saved);
    CHECK(tab.persistence_asked == 1);
    CHECK(tab.remembered == 2);
    std::string const device = store.files.at("device");

    FakeTab again{store, 2};
    again.open();
    CHECK_FALSE(again.app().is_first_visit());
    CHECK(image(again.book()) == image(tab.book()));
    CHECK(again.app().next_undo() == nullptr);
    CHECK(again.app().gesture_count() == 2);
    again.step(customer_named("Südwind"));
    CHECK(store.files.at("device") == device);
    CHECK(store::verify_journal(store.journal()).empty());
    CHECK(stored_image(store) == image(again.book()));
}

TEST_CASE(
    "a snapshot is written when idle and used at the next start; a damaged one costs nothing but time") {
    FakeStore store;
    FakeTab tab{store};
    tab.open();
    tab.step(UseSampleData{});
    tab.idle();
    CHECK(store.files.count("snapshot") == 0); // too little to be worth it
    for (int i = 0; i < 220; ++i) tab.step(customer_named("Customer " + std::to_string(i)));
    tab.idle();
    REQUIRE(store.files.count("snapshot") == 1);
    tab.idle();
    CHECK(tab.waiting() == 0);
    CHECK(stored_image(store) == image(tab.book()));

    SUBCASE("it stands for the whole book") {
        auto const heads = store::read_snapshot_heads(store.files["snapshot"]);
        REQUIRE(heads.is_ok());
        CHECK(heads.value().front().sequence == 221);
    }
    SUBCASE("damaged") {
        store.files["snapshot"][store.files["snapshot"].size() / 2] ^= 0x55;
        CHECK(stored_image(store) == image(tab.book()));
    }
    SUBCASE("gone") {
        store.files.erase("snapshot");
        CHECK(stored_image(store) == image(tab.book()));
    }
    SUBCASE("behind the journal") {
        tab.step(customer_named("Later"));
        CHECK(stored_image(store) == image(tab.book()));
    }
}

TEST_CASE("many small files become a few, and the journal stays sound whichever moment the power fails") {
    FakeStore store;
    FakeTab tab{store};
    tab.open();
    for (int i = 0; i < 150; ++i) tab.step(customer_named("Customer " + std::to_string(i)));
    std::size_t const before = store.files.size();
    std::string const expected = image(tab.book());

    SUBCASE("joined") {
        tab.idle();
        CHECK(store.files.size() < before / 2);
    }
    SUBCASE("the answer was lost") {
        tab.app().idle();
        for (Effect const& effect : tab.app().take_effects())
            if (auto const* commit = std::get_if<CommitFiles>(&effect)) {
                CHECK_FALSE(commit->is_truth);
                store.carry_out(commit->operations);
            }
    }
    SUBCASE("refused, and later done") {
        tab.app().idle();
        for (Effect const& effect : tab.app().take_effects())
            if (auto const* commit = std::get_if<CommitFiles>(&effect))
                tab.app().on_committed(commit->ticket, StorageOutcome::QuotaExceeded, "");
        CHECK(tab.app().saver().state() == SaveState::Saved); // a cache is no loss
        CHECK(store.files.size() == before);
        for (int i = 0; i < 150; ++i) {
            tab.step(customer_named("More " + std::to_string(i)));
            tab.idle();
        }
        CHECK(store::verify_journal(store.journal()).empty());
        CHECK(stored_image(store) == image(tab.book()));
        return;
    }
    CHECK(store::verify_journal(store.journal()).empty());
    CHECK(stored_image(store) == expected);
}

TEST_CASE("nothing is lost that was said to be saved, whenever the browser is killed") {
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        test::Rng rng{seed};
        FakeStore store;
        auto tab = std::make_unique<FakeTab>(store, seed);
        tab->open();
        std::string saved = image(tab->book()); // what was last said to be saved
        for (int i = 0; i < 60; ++i) {
            int const dice = static_cast<int>(rng.below(100));
            if (dice < 70)
                tab->begin(Perform{test::random_command(rng, tab->book(), Date{20'000})});
            else if (dice < 76)
                tab->begin(Undo{});
            else if (dice < 80)
                tab->begin(Redo{});
            else if (dice < 85)
                tab->app().idle();
            while (tab->waiting() > 0 && rng.chance(60))
                tab->answer(rng.chance(85) ? StorageOutcome::Saved : StorageOutcome::ConnectionLost);
            if (tab->app().saver().state() == SaveState::Saved) saved = image(tab->book());
            if (rng.chance(8)) tab->begin(RetrySave{});
            if (!rng.chance(6)) continue;

            // Killed: some of what was asked for may have been done without a word.
            std::string const latest = image(tab->book());
            while (tab->waiting() > 0 && rng.chance(50)) tab->carry_out_unanswered();
            bool const is_all_saved = tab->app().saver().state() == SaveState::Saved;
            tab = std::make_unique<FakeTab>(store, seed * 1000 + static_cast<std::uint64_t>(i));
            tab->open();
            REQUIRE(tab->app().phase() == Phase::Ready);
            REQUIRE(tab->app().damages().empty());
            REQUIRE(check(tab->book()).empty());
            REQUIRE(store::verify_journal(store.journal()).empty());
            if (is_all_saved) {
                REQUIRE(image(tab->book()) == saved);
                REQUIRE(latest == saved);
            }
            saved = image(tab->book());
        }
        tab->begin(RetrySave{});
        tab->settle();
        CHECK(stored_image(store) == image(tab->book()));
    }
}

TEST_CASE("a failed commit keeps everything, says why, and the next attempt saves it all") {
    struct Case {
        StorageOutcome outcome;
        char const* name;
    };
    for (Case const& one :
         {Case{StorageOutcome::QuotaExceeded, "quota"}, Case{StorageOutcome::ConnectionLost, "lost"},
          Case{StorageOutcome::Failed, "failed"}}) {
        CAPTURE(one.name);
        FakeStore store;
        FakeTab tab{store};
        tab.open();
        tab.step(customer_named("Before"));
        std::string const old = stored_image(store);
        tab.begin(customer_named("During"));
        tab.answer(one.outcome);
        CHECK(tab.app().saver().state() == SaveState::NotSaved);
        CHECK(tab.app().saver().outcome() == one.outcome);
        CHECK(tab.announcements.back() == "NOT SAVED");
        CHECK(stored_image(store) == old);
        CHECK(has_customer(tab.book(), "During"));

        tab.step(RetrySave{});
        CHECK(tab.app().saver().state() == SaveState::Saved);
        CHECK(stored_image(store) == image(tab.book()));
    }
}

TEST_CASE("a book whose data was cleared while it was open says so at once") {
    FakeStore store;
    FakeTab tab{store};
    tab.open();
    tab.step(customer_named("One"));
    tab.begin(customer_named("Two"));
    tab.answer(StorageOutcome::DataGone);
    CHECK(tab.app().is_data_gone());
    tab.idle(); // no cache is written over what isn't there
    CHECK(tab.waiting() == 0);
    tab.step(DownloadBook{});
    REQUIRE(tab.downloads.size() == 1);
    CHECK(tab.downloads[0].bytes.find("Two") != std::string::npos);
}

TEST_CASE("a second tab looks on, follows what the first one saves, and can't write") {
    FakeStore store;
    FakeTab writer{store, 1}, reader{store, 2};
    writer.open();
    writer.step(UseSampleData{});
    reader.open(ReadOnlyReason::OtherTab);
    auto const tell = [&] {
        for (auto const& committed : writer.committed) reader.app().on_other_tab_saved(committed);
        writer.committed.clear();
        reader.settle();
    };
    tell();
    CHECK(image(reader.book()) == image(writer.book()));

    std::string const before = image(reader.book());
    reader.step(customer_named("Not allowed"));
    CHECK(image(reader.book()) == before);
    CHECK(reader.app().toasts().size() == 1); // said once
    CHECK(reader.app().saver().state() == SaveState::ReadOnly);

    SUBCASE("one by one") {
        for (int i = 0; i < 5; ++i) {
            writer.step(customer_named("Customer " + std::to_string(i)));
            tell();
            REQUIRE(image(reader.book()) == image(writer.book()));
        }
    }
    SUBCASE("several at once, each asked for before the first is answered, need no reading anew") {
        for (int i = 0; i < 3; ++i) writer.step(customer_named("Customer " + std::to_string(i)));
        for (auto const& committed : writer.committed) reader.app().on_other_tab_saved(committed);
        reader.work();
        REQUIRE(reader.waiting() == 3);
        while (reader.answer()) CHECK(reader.app().phase() == Phase::Ready);
    }
    SUBCASE("a gap: everything is read anew") {
        writer.step(customer_named("Unheard of"));
        writer.committed.clear();
        writer.step(customer_named("Heard of"));
        tell();
    }
    SUBCASE("files that were joined meanwhile") {
        for (int i = 0; i < 150; ++i) writer.step(customer_named("Customer " + std::to_string(i)));
        writer.idle();
        tell();
    }
    SUBCASE("saved while this tab was reading") {
        reader.begin(ReloadBook{});
        reader.answer(); // the files are here, but not read yet
        REQUIRE(reader.app().phase() == Phase::Loading);
        writer.step(customer_named("Meanwhile"));
        tell();
        reader.settle();
    }
    SUBCASE("the whole book was replaced") {
        writer.step(WipeEverything{});
        writer.step(AnswerYes{});
        writer.step(customer_named("Anew"));
        tell();
    }
    CHECK(image(reader.book()) == image(writer.book()));
}

TEST_CASE("a tab that takes over goes on where the other one was") {
    FakeStore store;
    FakeTab first{store, 1}, second{store, 2};
    first.open();
    first.step(customer_named("Of the first"));
    second.open(ReadOnlyReason::OtherTab);
    first.step(customer_named("Not heard of"));
    second.step(TakeOver{});
    CHECK(second.take_overs_asked == 1);

    first.app().on_writer_changed(ReadOnlyReason::OtherTab);
    second.app().on_writer_changed(ReadOnlyReason::None);
    second.settle();
    CHECK(second.app().can_write());
    CHECK(image(second.book()) == image(first.book()));
    second.step(customer_named("Of the second"));
    CHECK_FALSE(first.app().can_write());
    CHECK(store::verify_journal(store.journal()).empty());
    CHECK(stored_image(store) == image(second.book()));
}

TEST_CASE("what is pressed in the rail while a book is read is where one is once it is there") {
    FakeStore store;
    FakeTab tab{store};
    tab.open();
    tab.step(customer_named("Of before"));
    std::string const before = image(tab.book());
    tab.begin(ReloadBook{});
    REQUIRE(tab.app().phase() == Phase::Loading);
    tab.begin(Go{Place{Screen::Customers, {}, {}}});
    tab.begin(customer_named("Into no book")); // of which nothing but its being there can be asked
    tab.settle();
    REQUIRE(tab.app().phase() == Phase::Ready);
    CHECK(tab.app().place().screen == Screen::Customers);
    CHECK(image(tab.book()) == before);
}

TEST_CASE("what a frozen tab couldn't save isn't lost when it comes back, and spoils nothing") {
    // Both tabs are one device: without care they would give the same numbers to different gestures and
    // records.
    FakeStore store;
    FakeTab frozen{store, 1}, other{store, 2};
    frozen.open();
    frozen.step(customer_named("Known to both"));
    other.open(ReadOnlyReason::OtherTab);
    frozen.begin(customer_named("Frozen one"));
    frozen.begin(customer_named("Frozen two"));
    other.app().on_writer_changed(ReadOnlyReason::None);
    other.settle();
    bool is_kept = false, is_wiped = false;
    SUBCASE("the other one deleted everything") {
        other.step(WipeEverything{});
        other.step(AnswerYes{});
        other.step(customer_named("Known to both"));
        frozen.answer(StorageOutcome::NotWriter);
        is_wiped = true;
    }
    SUBCASE("the other one wrote in the very same place") {
        other.step(customer_named("Other one"));
        other.step(customer_named("Other two"));
        frozen.answer(StorageOutcome::NotWriter);
    }
    SUBCASE("the other one only looked") { frozen.answer(StorageOutcome::NotWriter); }
    SUBCASE("it was saved after all, only the answer was lost") {
        frozen.carry_out_unanswered();
        frozen.app().on_committed(1'000, StorageOutcome::ConnectionLost, ""); // of nobody
        frozen.app().on_writer_changed(ReadOnlyReason::OtherTab);
        is_kept = true;
    }
    CHECK_FALSE(frozen.app().can_write());
    if (!is_kept) CHECK(frozen.app().saver().state() == SaveState::NotSaved);
    CHECK(frozen.app().saver().unsaved_count() >= 2);

    // Now the frozen tab takes over in its turn.
    other.app().on_writer_changed(ReadOnlyReason::OtherTab);
    frozen.app().on_writer_changed(ReadOnlyReason::None);
    frozen.settle();
    CHECK(frozen.app().saver().state() == SaveState::Saved);
    CHECK(has_customer(frozen.book(), "Frozen one") != is_wiped);
    CHECK(has_customer(frozen.book(), "Frozen two") != is_wiped);
    CHECK(has_customer(frozen.book(), "Other two") == has_customer(other.book(), "Other two"));
    CHECK(frozen.book().conflicts.empty());
    CHECK(check(frozen.book()).empty());
    CHECK(store::verify_journal(store.journal()).empty());
    CHECK(stored_image(store) == image(frozen.book()));
    CHECK(std::count_if(frozen.book().customers.rows.begin(), frozen.book().customers.rows.end(),
                        [](CustomerRow const& row) { return row.data.name == "Frozen one"; }) ==
          (is_wiped ? 0 : 1));
}

TEST_CASE("a damaged book opens read-only, and says what was read; it can be mended or replaced") {
    FakeStore store;
    FakeTab tab{store};
    tab.open();
    for (int i = 0; i < 3; ++i) tab.step(customer_named("Customer " + std::to_string(i)));
    std::string const last = paths(store).back();

    SUBCASE("a byte was changed") {
        std::string& bytes = store.files[last];
        bytes[bytes.size() / 2] ^= 1;
        FakeTab again{store, 2};
        again.open();
        CHECK(again.app().phase() == Phase::Ready);
        CHECK(again.app().read_only() == ReadOnlyReason::Damage);
        CHECK(again.app().damages().size() == 1);
        CHECK(again.book().customers.size() == 2);
        again.step(customer_named("Not allowed"));
        again.idle();
        CHECK(again.waiting() == 0);
        CHECK(again.book().customers.size() == 2);
        CHECK(again.app().toasts().back().text != "This tab can only look. Another tab is open for changes.");

        // Once it is mended outside, or a backup takes its place, it can be written again.
        SUBCASE("mended") {
            bytes[bytes.size() / 2] ^= 1;
            again.step(ReloadBook{});
        }
        SUBCASE("deleted") {
            again.step(WipeEverything{});
            again.step(AnswerYes{});
            CHECK(store.files.empty());
        }
        CHECK(again.app().can_write());
        again.step(customer_named("Allowed"));
        CHECK(store::verify_journal(store.journal()).empty());
    }
    SUBCASE("the very first gesture is damaged: no first visit, and no restore without a question") {
        store::SegmentFile const first = store.journal().front();
        auto const backup = store::write_backup(store.journal());
        store.files[first.path][first.bytes.size() / 2] ^= 1;
        FakeTab again{store, 2};
        again.open();
        CHECK(again.app().read_only() == ReadOnlyReason::Damage);
        CHECK_FALSE(again.app().is_first_visit());
        again.step(TakeFile{"backup.jsonl", backup.value()});
        CHECK(std::holds_alternative<Question>(again.app().dialog()));
        again.step(AnswerYes{});
        CHECK(again.app().can_write());
        CHECK(again.book().customers.size() == 3);
        CHECK(store::verify_journal(store.journal()).empty());
    }
    SUBCASE("a tab that only looks on can't replace it, damaged or not") {
        store.files[last][40] ^= 1;
        FakeTab again{store, 2};
        again.open(ReadOnlyReason::OtherTab);
        CHECK(again.app().read_only() == ReadOnlyReason::Damage);
        CHECK_FALSE(again.app().can_replace());
    }
    SUBCASE("a gesture is missing") {
        store.files.erase(paths(store)[2]);
        FakeTab again{store, 2};
        again.open();
        CHECK(again.app().read_only() == ReadOnlyReason::Damage);
        CHECK(again.book().customers.size() == 1);
    }
}

TEST_CASE("a store that can't be read can be tried again") {
    FakeStore store;
    FakeTab tab{store};
    tab.open();
    tab.step(customer_named("One"));
    tab.begin(ReloadBook{});
    tab.answer(StorageOutcome::ConnectionLost);
    CHECK(tab.app().phase() == Phase::Failed);
    CHECK(tab.app().load_problem() == "The store is gone.");
    tab.step(ReloadBook{});
    CHECK(tab.app().phase() == Phase::Ready);
    CHECK(tab.book().customers.size() == 1);
}

// Whether now is a moment to contact somebody, in words.
#include "app/contact_now.hpp"

#include "support/book_text.hpp"
#include "support/fake_platform.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::clock_on;
using dunlin::test::FakeStore;
using dunlin::test::FakeTab;
using dunlin::test::TextBook;

namespace {

// A consumer in Berlin, whom the user in London may call; 20 November 2026 is a Friday.
struct Consumer {
    FakeStore store;
    FakeTab tab{store};
    Consumer() {
        tab.open();
        AddCustomer command;
        command.data.name = "Ann";
        command.data.legal_form = LegalForm::Consumer;
        command.data.address.country = "DE";
        command.contacts.push_back({});
        command.contacts[0].name = "Ann";
        command.contacts[0].phone = "1";
        tab.step(Perform{command});
    }
    [[nodiscard]] std::string says(std::string_view time, Channel channel = Channel::Call) {
        tab.set_clock(clock_on("2026-11-20", time));
        ContactPlan plan;
        plan.customer = 0;
        plan.channel = channel;
        plan.at = tab.app().clock().now;
        plan.time_zone = tab.app().locale().time_zone;
        ContactAnswer const answer = contact_answer(tab.book(), plan, tab.app().locale().zone_offset);
        std::string out = answer_text(tab.app(), answer);
        for (Verdict const& verdict : answer.against) out += " (" + source_text(tab.app(), verdict) + ")";
        return out;
    }
    void talk(Outcome outcome) {
        LogInteraction command;
        command.data.customer = tab.book().customers[0].id;
        command.data.outcome = outcome;
        tab.step(Perform{command});
    }
};

} // namespace

TEST_CASE("a customer is where the address or the zone says, and where the number is from") {
    TextBook text("customer Ann\ncontact Ann Eve email a@example.org\n");
    CustomerData& data = text.book.customers[0].data;
    auto const zones = [&] {
        std::string out;
        for (std::string const& zone : place_of(text.book, 0, no_row).zones)
            out += (out.empty() ? "" : " ") + zone;
        return out;
    };
    CHECK(zones() == "");
    data.address.country = "US"; // of many zones
    CHECK(zones() == "");
    data.address.country = "DE";
    CHECK(zones() == "Europe/Berlin");
    text.add("contact Ann Bob phone +12125550100");
    CHECK(zones() == "Europe/Berlin America/New_York"); // hours must fit in both
    CHECK(place_of(text.book, 0, 0).zones == std::vector<std::string>{"Europe/Berlin"}); // another person
    data.time_zone = "America/Chicago"; // known better than by any number
    CHECK(zones() == "America/Chicago");
}

TEST_CASE("public holidays of the customer's country stand against a call") {
    Consumer consumer;
    consumer.tab.step(Perform{ChangeSetting{"compliance.profile", "own-business"}});
    auto const says = [&](std::string_view day) {
        consumer.tab.set_clock(clock_on(day, "10:00"));
        ContactPlan plan;
        plan.customer = 0;
        plan.at = consumer.tab.app().clock().now;
        return answer_text(consumer.tab.app(), contact_answer(consumer.tab.book(), plan, {}));
    };
    CHECK(says("2026-12-25") == "It is a public holiday there. Fine from Monday 28 December, 08:00 on.");
    CHECK(says("2026-12-24") == "Fine now");
}

TEST_CASE("what stands against a call is said with its rule's source and when it is over") {
    Consumer consumer;
    CHECK(consumer.says("12:00") == "Fine now");
    CHECK(consumer.says("21:30") ==
          "It is 21:30 there. Fine from Monday 23 November, 08:00 on. (12 CFR 1006.6(b)(1))");
    CHECK(consumer.says("05:00") == "It is 05:00 there. Fine from 08:00 on. (12 CFR 1006.6(b)(1))");
    consumer.tab.set_clock(clock_on("2026-11-20", "12:00"));
    consumer.talk(Outcome::RightParty);
    CHECK(consumer.says("13:00") ==
          "You spoke today. The last contact was today. Fine from Friday 27 November, "
          "08:00 on. (12 CFR 1006.14(b)(2)) (good manners)");
    CHECK(consumer.says("13:00", Channel::Letter) ==
          "The last contact was today. Fine from Sunday 22 November on. (good manners)");
}

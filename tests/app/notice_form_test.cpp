// The validation notice, where debts are collected for others: how it stands, and what it holds back.
#include "app/messages/notice_form.hpp"

#include "app/message_checks.hpp"
#include "support/writer.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::clock_on;
using dunlin::test::Writer;

namespace {

struct Collector : Writer {
    Collector() { tab.step(Perform{ChangeSetting{"compliance.profile", "third-party"}}); }
    [[nodiscard]] std::string standing() {
        auto const found = notice_standing(tab.book(), 0, tab.app().locale());
        if (!found) return "none";
        auto const text = [](Date day) { return day.is_set() ? to_iso_text(day) : std::string{"-"}; };
        return text(found->due) + " " + text(found->sent) + " " + text(found->period_end);
    }
    void log_letter() {
        LogInteraction log;
        log.data.customer = id();
        log.data.channel = Channel::Letter;
        log.data.outcome = Outcome::Sent;
        log.data.time_zone = "UTC";
        tab.step(Perform{log});
    }
    void record(std::string const& sent) { tab.step(SubmitForm{NoticeForm{id(), sent}}); }
    [[nodiscard]] std::string problem_of(MessageKind kind) {
        MessageForm form = message_form(tab.app().form_context(), 0, "en", kind);
        make_written(form);
        OutgoingMessage const message =
            outgoing(form, tab.app().form_context(), *tab.app().messages("en"), {});
        return message.errors.empty() ? "" : message.errors.front().field;
    }
};

} // namespace

TEST_CASE(
    "the notice is due five days after the first contact, and its day is kept, changed and taken back") {
    Collector desk;
    CHECK(desk.standing() == "- - -");
    desk.log_letter();
    CHECK(desk.standing() == "2026-11-25 - -");
    desk.record("20/11/2026");
    CHECK(desk.errors() == "");
    CHECK(desk.standing() == "2026-11-25 2026-11-20 2026-12-30");
    CHECK(notice_form(desk.tab.app().form_context(), desk.id()).sent == "20/11/2026");
    desk.record("21/11/2026");
    CHECK(desk.errors() == "sent: This day is still to come.");
    desk.record("soon");
    CHECK(desk.errors().rfind("sent: ", 0) == 0);
    CHECK(desk.standing() == "2026-11-25 2026-11-20 2026-12-30");
    desk.record("");
    CHECK(desk.standing() == "2026-11-25 - -");
    desk.tab.step(Undo{});
    CHECK(desk.standing() == "2026-11-25 2026-11-20 2026-12-30");
}

TEST_CASE("while the debt may be disputed, what presses needs a reason") {
    Collector desk;
    CHECK(desk.problem_of(MessageKind::Final).empty()); // nothing was sent that could be put in the shade
    desk.record("20/11/2026");
    CHECK(desk.problem_of(MessageKind::Friendly).empty());
    CHECK(desk.problem_of(MessageKind::Clear).empty());
    CHECK(desk.problem_of(MessageKind::Firm) == "exception");
    CHECK(desk.problem_of(MessageKind::Final) == "exception");
    MessageForm const form = message_form(desk.tab.app().form_context(), 0, "en", MessageKind::Final);
    bool is_said = false;
    for (MessageCheck const& check : message_checks(desk.tab.app(), form))
        is_said = is_said || check.text.find("may be disputed until") != std::string::npos;
    CHECK(is_said);
    desk.tab.set_clock(clock_on("2026-12-30", "10:00"));
    CHECK(desk.problem_of(MessageKind::Final) == "exception");
    desk.tab.set_clock(clock_on("2026-12-31", "10:00"));
    CHECK(desk.problem_of(MessageKind::Final).empty());
}

TEST_CASE("who chases their own invoices is asked for no notice") {
    Writer own;
    CHECK_FALSE(notice_standing(own.tab.book(), 0, own.tab.app().locale()));
    Action const& action = action_of(ActionId::LogNotice);
    CHECK_FALSE(is_offered(own.tab.app(), action, Subject{own.id(), {}}));
    Collector desk;
    CHECK(is_offered(desk.tab.app(), action, Subject{desk.id(), {}}));
}

TEST_CASE("by which rules customers are contacted is chosen with the business's details") {
    Writer shop;
    BusinessForm form = business_form(shop.tab.book(), shop.tab.app().locale());
    CHECK(form.profile.empty());
    form.profile = "third-party";
    shop.tab.step(SubmitForm{form});
    CHECK(profile_of(shop.tab.book(), 0) == ComplianceProfile::ThirdParty);
    form.profile.clear();
    shop.tab.step(SubmitForm{form});
    CHECK(profile_of(shop.tab.book(), 0) == ComplianceProfile::OwnBusiness);
}

// Each form: what is typed, and the command or the errors that come of it.
#include "app/forms/forms.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

using namespace dunlin;
using namespace dunlin::app;
using dunlin::test::day;

namespace {

// Friday 20 November 2026, a German shop.
struct Desk {
    test::TextBook text{"customer Nordlicht number K1\n"
                        "contact Nordlicht Ann email ann@nordlicht.example\n"
                        "invoice Nordlicht R1 2026-10-01 EUR 2026-10-31 100.00 2026-11-30 50.00\n"
                        "invoice Nordlicht R2 2026-10-05 EUR 2026-11-04 80.00\n"
                        "talk Nordlicht 2026-11-12T09:30 call no-answer T1\n"};
    Locale locale;
    Desk() { locale.amounts = AmountStyle{',', '.'}; }
    [[nodiscard]] FormContext context() const {
        return FormContext{text.book, locale, day("2026-11-20"), Currency::of("EUR")};
    }
    [[nodiscard]] CustomerId customer() const { return CustomerId{text.id("Nordlicht")}; }
    [[nodiscard]] InvoiceId invoice(char const* number) const { return InvoiceId{text.id(number)}; }
};

// "Missing issued, InvalidNumber amount"; "" if there are none.
std::string errors_of(Submission const& submission) {
    std::string out;
    for (Error const& error : submission.errors) {
        CHECK_FALSE(error.detail.empty());
        out += (out.empty() ? "" : ", ") + std::string{name_of(error.code)} + " " + error.field;
    }
    CHECK(submission.command.has_value() == submission.errors.empty());
    return out;
}

template<class T>
T const& command_of(Submission const& submission) {
    REQUIRE(submission.command.has_value());
    T const* const command = std::get_if<T>(&*submission.command);
    REQUIRE(command != nullptr);
    return *command;
}

} // namespace

TEST_CASE("dates are understood as people type them") {
    Desk desk;
    struct Case {
        char const *typed, *date, *errors;
    };
    for (Case const& one : {
             Case{"2026-11-24", "2026-11-24", ""},
             Case{"24.11.2026", "2026-11-24", ""},
             Case{"24.11.26", "2026-11-24", ""},
             Case{"today", "2026-11-20", ""},
             Case{"fri", "2026-11-27", ""},
             Case{"Mon", "2026-11-23", ""},
             Case{"+14", "2026-12-04", ""},
             Case{"-3", "2026-11-17", ""},
             Case{"31.1.", "2027-01-31", ""},
             Case{" 1.12. ", "2026-12-01", ""},
             Case{"", "", "Missing due"},
             Case{"  ", "", "Missing due"},
             Case{"31.2.2026", "", "InvalidDate due"},
             Case{"soon", "", "InvalidDate due"},
             Case{"13/13/2026", "", "InvalidDate due"},
         }) {
        CAPTURE(one.typed);
        FollowUpForm form{desk.customer(), one.typed, "call again"};
        Submission const submission = submit(form, desk.context());
        CHECK(errors_of(submission) == one.errors);
        if (!submission.command) continue;
        CHECK(to_iso_text(command_of<SetFollowUp>(submission).data.due) == one.date);
        CHECK(command_of<SetFollowUp>(submission).data.text == "call again");
    }
}

TEST_CASE("amounts are understood as people type them") {
    Desk desk;
    struct Case {
        char const *typed, *currency;
        std::int64_t minor;
        char const* errors;
    };
    for (Case const& one : {
             Case{"1.200,50", "EUR", 120'050, ""},
             Case{"1200.5", "EUR", 120'050, ""},
             Case{"1200,5", "EUR", 120'050, ""},
             Case{"1.200", "EUR", 120'000, ""},
             Case{"1 200,50 €", "EUR", 120'050, ""},
             Case{"80", "JPY", 80, ""},
             Case{"80,5", "JPY", 0, "InvalidNumber amount"},
             Case{"80,505", "EUR", 0, "InvalidNumber amount"},
             Case{"", "EUR", 0, "Missing amount"},
             Case{"much", "EUR", 0, "InvalidNumber amount"},
             Case{"$5", "EUR", 0, "CurrencyMismatch amount"},
             Case{"5", "", 0, "Missing currency"},
             Case{"5", "EURO", 0, "InvalidCurrency currency"},
             Case{"much", "QQQQ", 0, "InvalidCurrency currency"},
         }) {
        CAPTURE(one.typed);
        CAPTURE(one.currency);
        CreditNoteForm form = credit_note_form(desk.context(), desk.customer(), {});
        form.amount = one.typed;
        form.currency = one.currency;
        Submission const submission = submit(form, desk.context());
        CHECK(errors_of(submission) == one.errors);
        if (submission.command) CHECK(command_of<AddCreditNote>(submission).data.amount.minor == one.minor);
    }
}

TEST_CASE("every field that can't be understood is named at once") {
    Desk desk;
    InvoiceForm form = invoice_form(desk.context(), {}, {});
    form.issued = "no day";
    form.instalments = {{"", "12"}, {"1.12.", "12,345"}, {"5.12.", ""}};
    CHECK(errors_of(submit(form, desk.context())) ==
          "Missing customer, InvalidDate issued, Missing instalments[0].due, InvalidNumber "
          "instalments[1].amount, "
          "Missing instalments[2].amount");
}

TEST_CASE("a customer: what is left empty stays empty, the contact comes along only if there is one") {
    Desk desk;
    CustomerForm form = customer_form(desk.context(), {});
    form.name = "Südwind";
    form.terms = " 14 ";
    form.tags = "  slow, ,export ";
    CHECK(errors_of(submit(form, desk.context())).empty());
    Submission submission = submit(form, desk.context());
    AddCustomer const& command = command_of<AddCustomer>(submission);
    CHECK(command.data.payment_terms_days == 14);
    CHECK(command.data.tags == std::vector<std::string>{"slow", "export"});
    CHECK(command.contacts.empty());
    form.email = "x@suedwind.example";
    submission = submit(form, desk.context());
    CHECK(command_of<AddCustomer>(submission).contacts.size() == 1);

    struct Case {
        char const* terms;
        std::int32_t days;
    };
    for (Case const& one : {Case{"", -1}, Case{"0", 0}, Case{"3650", 3650}}) {
        form.terms = one.terms;
        submission = submit(form, desk.context());
        CHECK(command_of<AddCustomer>(submission).data.payment_terms_days == one.days);
    }
    for (char const* wrong : {"-1", "two", "14 days", "3651", "99999999999"}) {
        CAPTURE(wrong);
        form.terms = wrong;
        CHECK(errors_of(submit(form, desk.context())) == "InvalidNumber terms");
    }
    form.terms.clear();
    form.legal_form = "alien";
    CHECK(submit(form, desk.context()).errors[0].field == "legal_form");
}

TEST_CASE("a form that is opened and saved unchanged changes nothing") {
    Desk desk;
    Book& book = desk.text.book;
    IdSource ids{DeviceId{7}, 0};
    CustomerData data;
    data.name = "Whole";
    data.number = "K9";
    data.legal_form = LegalForm::Consumer;
    data.address = Address{"Street 1\nBack door", "123", "Town", "Region", "DE"};
    data.tax_number = "DE1";
    data.language = "de";
    data.time_zone = "Europe/Berlin";
    data.payment_terms_days = 0;
    data.credit_limit = Money{500, Currency::of("EUR")};
    data.parent = desk.customer();
    data.tags = {"a", "b"};
    data.note = "n";
    CustomerId const id = ids.next_as<CustomerId>();
    apply(book, CustomerAdded{id, data});
    ContactData contact;
    contact.customer = id;
    contact.name = "Bea";
    contact.language = "fr";
    contact.roles = ApproverRole | EscalationRole;
    contact.opted_out = 1u << static_cast<unsigned>(Channel::Call);
    ContactId const contact_id = ids.next_as<ContactId>();
    apply(book, ContactAdded{contact_id, contact});

    Context context{day("2026-11-20"), Instant{1}, "UTC", "", ids};
    auto const outcome = [&](Submission const& submission) {
        REQUIRE(submission.command.has_value());
        auto const events = decide(book, *submission.command, context);
        return events ? "changed" : std::string{name_of(events.error().code)};
    };
    CHECK(outcome(submit(customer_form(desk.context(), id), desk.context())) == "NothingToDo");
    CHECK(outcome(submit(contact_form(desk.context(), id, contact_id), desk.context())) == "NothingToDo");
    for (char const* number : {"R1", "R2"})
        CHECK(outcome(submit(invoice_form(desk.context(), {}, desk.invoice(number)), desk.context())) ==
              "NothingToDo");
}

TEST_CASE("a contact's ticks are its roles and refusals") {
    Desk desk;
    ContactForm form = contact_form(desk.context(), desk.customer(), {});
    form.name = "Bea";
    form.is_billing = false;
    form.is_approver = true;
    form.is_text_allowed = false;
    form.is_call_allowed = false;
    form.is_lawyer = true;
    Submission const submission = submit(form, desk.context());
    ContactData const& data = command_of<AddContact>(submission).data;
    CHECK(data.roles == (ApproverRole | LawyerRole));
    unsigned const expected = (1u << static_cast<unsigned>(Channel::Call)) |
                              (1u << static_cast<unsigned>(Channel::Sms)) |
                              (1u << static_cast<unsigned>(Channel::WhatsApp));
    CHECK(data.opted_out == expected);
    CHECK(data.customer == desk.customer());
}

TEST_CASE("a customer who asked to be left alone is, until the tick is set again") {
    Desk desk;
    CustomerForm form = customer_form(desk.context(), desk.customer());
    CHECK(form.is_contact_allowed);
    form.is_contact_allowed = false;
    form.region = "OR";
    EditCustomer const edit = command_of<EditCustomer>(submit(form, desk.context()));
    CHECK(edit.data.hold == Hold::Cease);
    CHECK(edit.data.address.region == "OR");
    apply(desk.text.book, CustomerEdited{desk.customer(), edit.data});
    form = customer_form(desk.context(), desk.customer());
    CHECK_FALSE(form.is_contact_allowed);
    CHECK(form.region == "OR");
    form.is_contact_allowed = true;
    CHECK(command_of<EditCustomer>(submit(form, desk.context())).data.hold == Hold::None);
}

TEST_CASE("a number that was marked as wrong stays so until its tick is taken away") {
    Desk desk;
    ContactForm form = contact_form(desk.context(), desk.customer(), {});
    form.name = "Bea";
    CHECK_FALSE(form.has_wrong_number);
    ContactData contact = command_of<AddContact>(submit(form, desk.context())).data;
    contact.phone = contact.wrong_numbers = "+49401";
    apply(desk.text.book, ContactAdded{ContactId{AnyId{900}}, contact});
    ContactForm marked = contact_form(desk.context(), desk.customer(), ContactId{AnyId{900}});
    CHECK(marked.has_wrong_number);
    marked.note = "at the new desk";
    Submission const kept = submit(marked, desk.context());
    CHECK(command_of<EditContact>(kept).data.wrong_numbers == "+49401");
    marked.has_wrong_number = false;
    Submission const cleared = submit(marked, desk.context());
    CHECK(command_of<EditContact>(cleared).data.wrong_numbers.empty());
}

TEST_CASE(
    "a number that isn't wanted is said on the person, and right after the talk in which that came up") {
    Desk desk;
    ContactId const ann{desk.text.id("Ann")};
    ContactForm form = contact_form(desk.context(), desk.customer(), ann);
    CHECK(form.is_phone_wanted);
    form.phone = "+49401";
    form.mobile = "+49171";
    form.is_phone_wanted = false;
    apply(desk.text.book, ContactEdited{ann, command_of<EditContact>(submit(form, desk.context())).data});
    ContactData const& data = desk.text.book.contacts.find(ann)->data;
    CHECK(data.unwanted_numbers == "+49401");
    CHECK(number_to_call(data) == "+49171");
    ContactForm const again = contact_form(desk.context(), desk.customer(), ann);
    CHECK_FALSE(again.is_phone_wanted);
    CHECK(again.is_mobile_wanted);

    auto const now = parse_iso_instant("2026-11-20T14:07:31.000Z");
    InteractionForm talk = interaction_form(desk.context(), desk.customer(), Channel::Call, now.value());
    CHECK(number_spoken_at(talk, desk.text.book).empty()); // nobody answered
    talk.outcome = "gatekeeper";
    CHECK(number_spoken_at(talk, desk.text.book) == "+49171");
    CHECK_FALSE(command_of<LogInteraction>(submit(talk, desk.context())).is_number_unwanted);
    talk.is_number_unwanted = true;
    CHECK(command_of<LogInteraction>(submit(talk, desk.context())).is_number_unwanted);
    talk.outcome = "no-answer"; // the tick is out of sight again
    CHECK_FALSE(command_of<LogInteraction>(submit(talk, desk.context())).is_number_unwanted);
    talk.outcome = "refused";
    talk.channel = "email";
    CHECK(number_spoken_at(talk, desk.text.book).empty());
    talk.channel = "call";
    talk.direction = "incoming";
    CHECK(number_spoken_at(talk, desk.text.book).empty());
}

TEST_CASE("a new invoice opens with today, the customer's terms and currency") {
    Desk desk;
    InvoiceForm const form = invoice_form(desk.context(), desk.customer(), {});
    CHECK(form.issued == "20/11/2026");
    CHECK(form.currency == "EUR");
    REQUIRE(form.instalments.size() == 1);
    CHECK(form.instalments[0].due == "20/12/2026"); // 30 days unless it is said otherwise
    apply(desk.text.book, SettingChanged{"terms", std::string{"10"}});
    CHECK(invoice_form(desk.context(), desk.customer(), {}).instalments[0].due == "30/11/2026");
    CustomerData data = desk.text.book.customers[0].data;
    data.payment_terms_days = 0;
    apply(desk.text.book, CustomerEdited{desk.customer(), data});
    CHECK(invoice_form(desk.context(), desk.customer(), {}).instalments[0].due == "20/11/2026");
}

TEST_CASE("a credit note for an invoice goes to that invoice first, and what is over stays") {
    Desk desk;
    struct Case {
        char const* amount;
        std::vector<std::int64_t> parts;
    };
    for (Case const& one :
         std::vector<Case>{{"30", {3'000}}, {"120", {10'000, 2'000}}, {"500", {10'000, 5'000}}}) {
        CAPTURE(one.amount);
        CreditNoteForm form = credit_note_form(desk.context(), desk.customer(), desk.invoice("R1"));
        CHECK(form.currency == "EUR");
        form.amount = one.amount;
        Submission const submission = submit(form, desk.context());
        std::vector<std::int64_t> parts;
        for (AllocationLine const& line : command_of<AddCreditNote>(submission).allocations)
            parts.push_back(line.amount_minor);
        CHECK(parts == one.parts);
    }
}

TEST_CASE("a talk: when, with whom, what came of it, and when to come back") {
    Desk desk;
    auto const now = parse_iso_instant("2026-11-20T14:07:31.000Z");
    InteractionForm form = interaction_form(desk.context(), desk.customer(), Channel::Call, now.value());
    CHECK(form.date == "20/11/2026");
    CHECK(form.time == "14:07");
    CHECK(form.outcome == "no-answer");
    CHECK(form.contact == to_text(desk.text.id("Ann")));
    CHECK(interaction_form(desk.context(), desk.customer(), Channel::Note, now.value()).outcome == "none");
    CHECK(interaction_form(desk.context(), desk.customer(), Channel::Email, now.value()).outcome == "sent");

    // A Friday: nobody answered leads to Monday; what was typed stays.
    CHECK(form.next_date == "23/11/2026");
    struct Led {
        char const *outcome, *next;
    };
    for (Led const& led : {Led{"says-paid", "23/11/2026"}, Led{"left-message", "23/11/2026"},
                           Led{"right-party", "27/11/2026"}, Led{"wrong-number", ""}}) {
        CAPTURE(led.outcome);
        form.outcome = led.outcome;
        lead_on(form, desk.context());
        CHECK(form.next_date == led.next);
    }
    form.next_date = "+30";
    form.outcome = "says-paid";
    lead_on(form, desk.context());
    CHECK(form.next_date == "+30");

    form.outcome = "promise";
    CHECK(errors_of(submit(form, desk.context())) == "Missing promise_due");
    form.promise_due = "+14";
    form.promise_amount = "100";
    form.text = "after the holidays";
    Submission const submission = submit(form, desk.context());
    InteractionData const& data = command_of<LogInteraction>(submission).data;
    CHECK(data.outcome == Outcome::Promise);
    CHECK_FALSE(data.next_date.is_set()); // the promise brings itself back
    REQUIRE(command_of<LogInteraction>(submission).promise.has_value());
    PromiseData const& promise = *command_of<LogInteraction>(submission).promise;
    CHECK(to_iso_text(promise.due) == "2026-12-04");
    CHECK(to_iso_text(promise.made) == "2026-11-20");
    CHECK(promise.amount.minor == 10'000);
    CHECK(promise.tolerance_days == 1);
    CHECK(to_iso_text(data.at) == "2026-11-20T14:07:00.000Z");
    CHECK(data.contact == desk.text.id("Ann"));

    struct Case {
        char const *time, *at;
    };
    for (Case const& one : {Case{"9:05", "09:05"}, Case{"09.05", "09:05"}, Case{"905", "09:05"},
                            Case{"9", "09:00"}, Case{"23:59", "23:59"}, Case{"0", "00:00"}}) {
        CAPTURE(one.time);
        form.time = one.time;
        Submission const timed = submit(form, desk.context());
        CHECK(to_iso_text(command_of<LogInteraction>(timed).data.at).substr(11, 5) == one.at);
    }
    for (char const* wrong : {"", "25:00", "12:60", "noon", "1:2:3", "12345", ":", "9:5 pm"}) {
        CAPTURE(wrong);
        form.time = wrong;
        CHECK(errors_of(submit(form, desk.context())) == "InvalidDate time");
    }
    form.time = "9:00";
    form.next_date = "someday";
    form.date.clear();
    CHECK(errors_of(submit(form, desk.context())) == "InvalidDate next_date, Missing date");
}

TEST_CASE("a write-off opens with what is open of the first instalment that has anything") {
    Desk desk;
    desk.text.add("payment Nordlicht P1 2026-11-01 EUR 100.00\nallocate P1 R1 100.00\n");
    WriteOffForm form = write_off_form(desk.context(), desk.invoice("R1"));
    CHECK(form.instalment == 1);
    CHECK(form.amount == "50,00");
    form.reason = "insolvent";
    Submission const submission = submit(form, desk.context());
    WriteOff const& command = command_of<WriteOff>(submission);
    CHECK(command.amount_minor == 5'000);
    CHECK(command.instalment == 1);
    CHECK(command.date == day("2026-11-20"));
}

TEST_CASE("correcting a logged talk keeps what the form doesn't show") {
    Desk desk;
    InteractionRow const& row = desk.text.book.interactions[0];
    InteractionForm form = amend_form(desk.context(), row);
    form.text = "better words";
    Submission const submission = submit(form, desk.context());
    InteractionData const& data = command_of<AmendInteraction>(submission).data;
    CHECK(data.text == "better words");
    CHECK(data.at == row.data.at);
    CHECK(data.outcome == row.data.outcome);
    CHECK(data.contact == row.data.contact);
    // A day to come back is proposed for a talk that just took place, not for one that is corrected.
    CHECK_FALSE(row.data.next_date.is_set());
    CHECK_FALSE(data.next_date.is_set());
    desk.text.add("talk Nordlicht 2026-11-19T09:00 call no-answer next 2026-11-30 T7");
    InteractionForm const dated = amend_form(desk.context(), desk.text.book.interactions.rows.back());
    CHECK(dated.next_date == "30/11/2026");
}

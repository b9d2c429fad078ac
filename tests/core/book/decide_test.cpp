// What each command answers: the error and its field, or the events.
#include "core/book/check.hpp"
#include "core/book/command.hpp"
#include "support/book_text.hpp"

#include <doctest/doctest.h>

#include <functional>

namespace dunlin::test {
namespace {

constexpr char const* some_book = "customer A number 17\n"
                                  "customer B\n"
                                  "customer Gone\n"
                                  "void Gone\n"
                                  "contact A Ann phone 1\n"
                                  "contact B Bob phone 2\n"
                                  "invoice A 1 2026-01-01 EUR 2026-02-01 100.00 2026-03-01 50.00\n"
                                  "invoice A 2 2026-01-01 JPY 2026-02-01 2000\n"
                                  "invoice A 3 2026-01-01 EUR 2026-02-01 30.00\n"
                                  "void 3\n"
                                  "invoice B 4 2026-01-01 EUR 2026-02-01 40.00\n"
                                  "payment A P 2026-02-01 EUR 70.00\n"
                                  "allocate P 1 60.00\n"
                                  "talk A 2026-02-12T09:30 call no-answer\n"
                                  "followup A 2026-02-20 due\n"
                                  "followup A 2026-04-20 later\n";

// The error as one line, "" for success.
std::string refusal(Book const& book, Command const& command) {
    Context context{day("2026-03-10"), Instant{1'800'000'000'000}, "Europe/Berlin", "",
                    IdSource{DeviceId{9}, 0}};
    Result<std::vector<Event>> const events = decide(book, command, context);
    if (!events) {
        CHECK(context.ids.last_used() == 0);
        CHECK_FALSE(events.error().detail.empty());
        return std::string(name_of(events.error().code)) + " " + events.error().field;
    }
    Book after = book;
    for (Event const& event : events.value()) apply(after, event);
    CHECK(check(after).empty());
    return "";
}

std::vector<Event> events_of(Book const& book, Command const& command) {
    Context context{day("2026-03-10"), Instant{1'800'000'000'000}, "Europe/Berlin", "",
                    IdSource{DeviceId{9}, 0}};
    Result<std::vector<Event>> events = decide(book, command, context);
    REQUIRE(events.is_ok());
    return std::move(events).value();
}

template<class T>
T const& get(std::vector<Event> const& events, std::size_t position) {
    REQUIRE(position < events.size());
    T const* const event = std::get_if<T>(&events[position]);
    REQUIRE(event != nullptr);
    return *event;
}

struct Case {
    char const* expected; // "Code field", "" for success
    Command command;
};

void check_cases(Book const& book, std::vector<Case> const& cases) {
    for (std::size_t i = 0; i < cases.size(); ++i) {
        CAPTURE(i);
        CHECK(refusal(book, cases[i].command) == std::string(cases[i].expected));
    }
}

template<class Data>
Data with(Data data, std::function<void(Data&)> const& change) {
    change(data);
    return data;
}

} // namespace

TEST_CASE("customers and contacts are checked field by field") {
    TextBook const text(some_book);
    using C = CustomerData;
    C named;
    named.name = "New";
    ContactData contact;
    contact.customer = CustomerId{text.id("A")};
    contact.email = "x@example.org";
    CustomerId const a{text.id("A")};
    CustomerId const b{text.id("B")};
    auto const add = [&](std::function<void(C&)> const& change) {
        return AddCustomer{with<C>(named, change), {}};
    };
    check_cases(text.book,
                {
                    {"", AddCustomer{named, {contact}}},
                    {"Missing name", add([](C& d) { d.name = " \t"; })},
                    {"InvalidText name", add([](C& d) { d.name = "a\xFF"; })},
                    {"InvalidText name", add([](C& d) { d.name = "a\nb"; })},
                    {"InvalidText note", add([](C& d) { d.note = std::string("a\0b", 3); })},
                    {"InvalidText note", add([](C& d) { d.note = "a\xC2\x85z"; })},
                    {"", add([](C& d) { d.note = "one\n\ttwo\r\nthree"; })},
                    {"TooLarge name", add([](C& d) { d.name = std::string(501, 'n'); })},
                    {"", add([](C& d) { d.note = std::string(20'000, 'n'); })},
                    {"TooLarge note", add([](C& d) { d.note = std::string(20'001, 'n'); })},
                    {"AlreadyExists number", add([](C& d) { d.number = " 17 "; })},
                    {"OutOfRange payment_terms_days", add([](C& d) { d.payment_terms_days = -2; })},
                    {"OutOfRange credit_limit", add([](C& d) {
                         d.credit_limit = {-1, Currency::of("EUR")};
                     })},
                    {"Missing credit_limit", add([](C& d) {
                         d.credit_limit = {5, Currency{}};
                     })},
                    {"NotFound parent", add([&](C& d) { d.parent = CustomerId{text.id("Gone")}; })},
                    {"NotAllowed parent", EditCustomer{a, with<C>(named, [&](C& d) { d.parent = a; })}},
                    {"Missing contacts[1].name", AddCustomer{named, {contact, {}}}},
                    {"NothingToDo ", EditCustomer{a, text.book.customers[0].data}},
                    {"", EditCustomer{a, with<C>(text.book.customers[0].data, [](C& d) { d.note = "x"; })}},
                    {"AlreadyExists number", EditCustomer{b, with<C>(named, [](C& d) { d.number = "17"; })}},
                    {"NotFound id", EditCustomer{CustomerId{AnyId{5}}, named}},
                    // The order of precedence: what is missing comes before what is wrong or taken.
                    {"Missing name", add([](C& d) { d.name = "", d.note = "\xFF", d.number = "17"; })},
                    {"InvalidText note", add([](C& d) { d.note = "\xFF", d.number = "17"; })},
                    {"", AddContact{contact}},
                    {"Missing customer",
                     AddContact{with<ContactData>(contact, [](ContactData& d) { d.customer = {}; })}},
                    {"NotFound id", EditContact{ContactId{AnyId{5}}, contact}},
                    {"NothingToDo ", EditContact{text.book.contacts[0].id, text.book.contacts[0].data}},
                });
}

TEST_CASE("a customer can't pay for itself by way of others") {
    TextBook text("customer A\ncustomer B\n");
    CustomerData data = text.book.customers[1].data;
    data.parent = CustomerId{text.id("A")};
    apply(text.book, CustomerEdited{CustomerId{text.id("B")}, data});
    CustomerData circle = text.book.customers[0].data;
    circle.parent = CustomerId{text.id("B")};
    CHECK(refusal(text.book, EditCustomer{CustomerId{text.id("A")}, circle}) == "NotAllowed parent");
}

TEST_CASE("texts are trimmed") {
    TextBook const text("");
    CustomerData data;
    data.name = "  Name\xC2\xA0";
    data.note = "one\r\ntwo\r";
    data.tags = {" x ", "", "x"};
    std::vector<Event> const events = events_of(text.book, AddCustomer{data, {}});
    CHECK(get<CustomerAdded>(events, 0).data->name == "Name");
    CHECK(get<CustomerAdded>(events, 0).data->note == "one\ntwo");
    CHECK(get<CustomerAdded>(events, 0).data->tags == std::vector<std::string>{"x"});
}

TEST_CASE("invoices are checked field by field") {
    TextBook const text(some_book);
    using D = InvoiceData;
    D good;
    good.customer = CustomerId{text.id("A")};
    good.number = "10";
    good.issued = day("2026-03-01");
    good.currency = Currency::of("EUR");
    good.instalments = {{day("2026-02-01"), 100}}; // due before it was issued: it happens
    auto const add = [&](std::function<void(D&)> const& change) { return AddInvoice{with<D>(good, change)}; };
    InvoiceId const one{text.id("1")};
    D const first = data_of(text.book, text.book.invoices[0]);
    auto const edit = [&](std::function<void(D&)> const& change) {
        return EditInvoice{one, with<D>(first, change)};
    };
    check_cases(
        text.book,
        {
            {"", AddInvoice{good}},
            {"Missing customer", add([](D& d) { d.customer = {}; })},
            {"NotFound customer", add([&](D& d) { d.customer = CustomerId{text.id("Gone")}; })},
            {"Missing number", add([](D& d) { d.number = " "; })},
            {"", add([](D& d) { d.number = "", d.kind = InvoiceKind::Interest; })},
            {"AlreadyExists number", add([](D& d) { d.number = "1"; })},
            {"", add([](D& d) { d.number = "3"; })}, // that one is voided
            {"", add([](D& d) { d.number = "4"; })}, // that one is another customer's
            {"Missing issued", add([](D& d) { d.issued = {}; })},
            {"OutOfRange issued", add([](D& d) {
                 d.issued = to_date({1900, 1, 1}).plus_days(-1);
             })},
            {"", add([](D& d) {
                 d.issued = to_date({1900, 1, 1});
             })},
            {"", add([](D& d) {
                 d.issued = to_date({2200, 12, 31});
             })},
            {"OutOfRange issued", add([](D& d) {
                 d.issued = to_date({2200, 12, 31}).plus_days(1);
             })},
            {"Missing currency", add([](D& d) { d.currency = {}; })},
            {"Missing instalments", add([](D& d) { d.instalments.clear(); })},
            {"Missing instalments[1].due", add([](D& d) {
                 d.instalments.push_back({Date{}, 5});
             })},
            {"Missing instalments[0].amount", add([](D& d) { d.instalments[0].amount_minor = 0; })},
            {"OutOfRange instalments[0].amount", add([](D& d) { d.instalments[0].amount_minor = -1; })},
            {"", add([](D& d) { d.instalments[0].amount_minor = max_amount_minor; })},
            {"OutOfRange instalments[0].amount",
             add([](D& d) { d.instalments[0].amount_minor = max_amount_minor + 1; })},
            {"OutOfRange instalments", add([](D& d) {
                 d.instalments.assign(2, {day("2026-01-01"), max_amount_minor});
             })},
            {"TooLarge instalments", add([](D& d) {
                 d.instalments.assign(1'001, {day("2026-01-01"), 1});
             })},
            {"NotFound charged_for",
             add([](D& d) { d.kind = InvoiceKind::LateFee, d.charged_for = InvoiceId{AnyId{5}}; })},
            {"NotAllowed charged_for", add([&](D& d) { d.charged_for = one; })},
            {"NothingToDo ", EditInvoice{one, first}},
            {"", edit([](D& d) { d.instalments[0].amount_minor = 6'000; })},
            {"OverAllocated instalments[0].amount",
             edit([](D& d) { d.instalments[0].amount_minor = 5'999; })},
            {"", edit([](D& d) { d.instalments.pop_back(); })},
            {"CurrencyMismatch currency", edit([](D& d) { d.currency = Currency::of("USD"); })},
            {"NotAllowed customer", edit([&](D& d) { d.customer = CustomerId{text.id("B")}; })},
            {"AlreadyExists number", edit([](D& d) { d.number = "2"; })},
            {"NotFound id", EditInvoice{InvoiceId{text.id("3")}, good}},
        });
}

TEST_CASE("money of an instalment that an edit would remove must be taken back first") {
    TextBook text(some_book);
    text.add("allocate P 1#2 10.00");
    InvoiceData data = data_of(text.book, text.book.invoices[0]);
    data.instalments.pop_back();
    CHECK(refusal(text.book, EditInvoice{InvoiceId{text.id("1")}, data}) == "OverAllocated instalments");
}

TEST_CASE("instalments are put in the order of their due dates") {
    TextBook const text(some_book);
    InvoiceData data;
    data.customer = CustomerId{text.id("A")};
    data.number = "10";
    data.issued = day("2026-03-01");
    data.currency = Currency::of("EUR");
    data.instalments = {{day("2026-05-01"), 1}, {day("2026-04-01"), 2}, {day("2026-05-01"), 3}};
    std::vector<Event> const events = events_of(text.book, AddInvoice{data});
    std::vector<Instalment> const& sorted = get<InvoiceAdded>(events, 0).data.instalments;
    CHECK(sorted[0].amount_minor == 2);
    CHECK(sorted[1].amount_minor == 1);
    CHECK(sorted[2].amount_minor == 3);
}

TEST_CASE("payments, credit notes and what they are put to are checked") {
    TextBook const text(some_book);
    InvoiceId const one{text.id("1")};
    InvoiceId const yen{text.id("2")};
    InvoiceId const voided{text.id("3")};
    InvoiceId const others{text.id("4")};
    using P = PaymentData;
    P good;
    good.customer = CustomerId{text.id("A")};
    good.received = day("2026-03-05");
    good.amount = {5'000, Currency::of("EUR")};
    auto const pay = [&](std::vector<AllocationLine> lines) { return RecordPayment{good, std::move(lines)}; };
    auto const change = [&](std::function<void(P&)> const& f) { return RecordPayment{with<P>(good, f), {}}; };
    CreditNoteData credit;
    credit.customer = good.customer;
    credit.issued = good.received;
    credit.amount = good.amount;
    credit.invoice = one;
    auto const p = text.id("P");
    check_cases(
        text.book,
        {
            {"", pay({})},
            {"", pay({{one, 0, 4'000}, {one, 1, 1'000}})},
            {"Missing received", change([](P& d) { d.received = {}; })},
            {"Missing amount", change([](P& d) { d.amount.minor = 0; })},
            {"OutOfRange amount", change([](P& d) { d.amount.minor = -5; })},
            {"Missing currency", change([](P& d) { d.amount.currency = {}; })},
            {"NotFound customer", change([&](P& d) { d.customer = CustomerId{text.id("Gone")}; })},
            {"Missing allocations[1]", pay({{one, 0, 1}, {one, 0, 0}})},
            {"OutOfRange allocations[0]", pay({{one, 0, -1}})},
            {"NotFound allocations[0]", pay({{voided, 0, 1}})},
            {"NotFound allocations[0]", pay({{one, 2, 1}})},
            {"CurrencyMismatch allocations[0]", pay({{yen, 0, 1}})},
            {"NotAllowed allocations[0]", pay({{others, 0, 1}})},
            {"OverAllocated allocations[0]", pay({{one, 0, 4'001}})},
            {"OverAllocated allocations[1]", pay({{one, 0, 2'000}, {one, 0, 2'001}})},
            {"OverAllocated allocations", pay({{one, 0, 4'000}, {one, 1, 1'001}})},
            {"", AddCreditNote{credit, {{one, 1, 5'000}}}},
            {"OverAllocated allocations", AddCreditNote{credit, {{one, 0, 4'000}, {one, 1, 1'001}}}},
            {"CurrencyMismatch currency",
             AddCreditNote{with<CreditNoteData>(credit, [&](CreditNoteData& d) { d.invoice = yen; }), {}}},
            {"NotAllowed invoice",
             AddCreditNote{with<CreditNoteData>(credit, [&](CreditNoteData& d) { d.invoice = others; }), {}}},
            {"", Allocate{p, {{one, 1, 1'000}}, {}}},
            {"OverAllocated allocations", Allocate{p, {{one, 1, 1'001}}, {}}},
            {"Missing allocations", Allocate{p, {}, {}}},
            {"NotFound source", Allocate{AnyId{5}, {{one, 1, 1}}, {}}},
            {"", Reallocate{p, {}}},
            {"", Reallocate{p, {{one, 0, 7'000}}}},
            {"", Reallocate{p, {{one, 0, 6'000}, {one, 1, 1'000}}}},
            {"NothingToDo ", Reallocate{p, {{one, 0, 6'000}}}},
            {"OverAllocated allocations", Reallocate{p, {{one, 0, 6'000}, {one, 1, 1'001}}}},
            {"OverAllocated allocations[0]", Reallocate{p, {{one, 0, 10'001}}}},
            {"NotFound source", Reallocate{AnyId{5}, {}}},
            {"OutOfRange date", Allocate{p, {{one, 1, 1}}, day("2026-01-31")}},
            {"", WriteOff{one, 1, 5'000, {}, "lost"}},
            {"OverAllocated amount", WriteOff{one, 1, 5'001, {}, ""}},
            {"Missing amount", WriteOff{one, 1, 0, {}, ""}},
            {"NotFound instalment", WriteOff{one, 2, 1, {}, ""}},
            {"NotFound invoice", WriteOff{voided, 0, 1, {}, ""}},
            {"OutOfRange date", WriteOff{one, 0, 1, day("2025-12-31"), ""}},
        });
}

TEST_CASE("the account that pays for another may pay its invoices") {
    TextBook text("customer A\ncustomer B\ninvoice B 4 2026-01-01 EUR 2026-02-01 40.00\n");
    PaymentData data;
    data.customer = CustomerId{text.id("A")};
    data.received = day("2026-03-05");
    data.amount = {4'000, Currency::of("EUR")};
    RecordPayment const command{data, {{InvoiceId{text.id("4")}, 0, 4'000}}};
    CHECK(refusal(text.book, command) == "NotAllowed allocations[0]");
    CustomerData b = text.book.customers[1].data;
    b.parent = CustomerId{text.id("A")};
    apply(text.book, CustomerEdited{CustomerId{text.id("B")}, b});
    CHECK(refusal(text.book, command) == "");
}

TEST_CASE("allocations count from the day the money came, or the invoice was issued if that is later") {
    TextBook const text("customer A\n"
                        "invoice A 1 2026-01-10 EUR 2026-02-01 10.00\n"
                        "invoice A 2 2026-01-20 EUR 2026-02-01 10.00\n");
    PaymentData data;
    data.customer = CustomerId{text.id("A")};
    data.received = day("2026-01-15");
    data.amount = {2'000, Currency::of("EUR")};
    std::vector<Event> const events = events_of(
        text.book,
        RecordPayment{data, {{InvoiceId{text.id("1")}, 0, 1'000}, {InvoiceId{text.id("2")}, 0, 1'000}}});
    CHECK(get<AllocationMade>(events, 1).data.date == day("2026-01-15"));
    CHECK(get<AllocationMade>(events, 2).data.date == day("2026-01-20"));
}

TEST_CASE("an edited payment keeps the allocations that stay the same") {
    TextBook text(some_book);
    text.add("allocate P 1#2 10.00");
    InvoiceId const one{text.id("1")};
    PaymentId const id{text.id("P")};
    PaymentData data = data_of(text.book, text.book.payments[0]);
    std::vector<AllocationLine> const same{{one, 0, 6'000}, {one, 1, 1'000}};
    CHECK(refusal(text.book, EditPayment{id, data, same}) == "NothingToDo ");

    // One replaced, one kept: all of what it held may be put anew.
    std::vector<Event> const replaced =
        events_of(text.book, EditPayment{id, data, {{one, 0, 5'000}, {one, 1, 1'000}}});
    REQUIRE(replaced.size() == 2);
    CHECK(get<Voided>(replaced, 0).ranges.size() == 1);
    CHECK(get<AllocationMade>(replaced, 1).data.amount_minor == 5'000);

    data.received = day("2026-02-03");
    CHECK(events_of(text.book, EditPayment{id, data, same}).size() == 4); // void, edit, two made anew
    data.amount.minor = 6'999;
    CHECK(refusal(text.book, EditPayment{id, data, same}) == "OverAllocated allocations");
    CHECK(refusal(text.book, EditPayment{id, data, {{one, 0, 6'999}}}) == "");
    CHECK(refusal(text.book, EditPayment{id, data, {}}) == "");
    data.customer = CustomerId{text.id("B")};
    CHECK(refusal(text.book, EditPayment{id, data, {}}) == "");
    CHECK(refusal(text.book, EditPayment{id, data, {{one, 0, 1}}}) == "NotAllowed allocations[0]");
    CHECK(refusal(text.book, EditPayment{PaymentId{AnyId{5}}, data, {}}) == "NotFound id");
}

TEST_CASE("a talk does what was to be come back to") {
    TextBook const text(some_book);
    InteractionData data;
    data.customer = CustomerId{text.id("A")};
    auto const closed = [&](InteractionData const& logged) {
        std::string names;
        for (Event const& event : events_of(text.book, LogInteraction{logged, ""}))
            if (auto const* one = std::get_if<FollowUpClosed>(&event))
                names += one->id == text.id("due") ? "due " : "later ";
        return names;
    };
    CHECK(closed(data) == "due ");
    data.channel = Channel::Note;
    CHECK(closed(data) == "");
    data.next_date = day("2026-05-01");
    CHECK(closed(data) == "due later ");

    std::vector<Event> const events = events_of(text.book, LogInteraction{data, "ask again"});
    InteractionLogged const& logged = get<InteractionLogged>(events, 2);
    CHECK(logged.data->at == Instant{1'800'000'000'000});
    CHECK(logged.data->time_zone == "Europe/Berlin");
    FollowUpSet const& set = get<FollowUpSet>(events, 3);
    CHECK(set.data->due == day("2026-05-01"));
    CHECK(set.data->text == "ask again");
    CHECK(set.data->interaction == logged.id);
}

TEST_CASE("a wrong number is marked, whoever's it was") {
    TextBook const text(
        "customer A\ncontact A Ann phone +49401 mobile +49171\ncontact A Bob email b@x.example");
    InteractionData data;
    data.customer = CustomerId{text.id("A")};
    data.outcome = Outcome::WrongNumber;
    auto const marked = [&](TextBook const& book, char const* person, Channel channel) -> std::string {
        data.contact = *person == '\0' ? ContactId{} : ContactId{text.id(person)};
        data.channel = channel;
        for (Event const& event : events_of(book.book, LogInteraction{data, ""}))
            if (auto const* edited = std::get_if<ContactEdited>(&event)) return edited->data->wrong_numbers;
        return "nothing";
    };
    CHECK(marked(text, "Ann", Channel::Call) == "+49401");
    CHECK(marked(text, "Ann", Channel::Sms) == "+49171"); // a text goes to the mobile
    CHECK(marked(text, "Ann", Channel::Email) == "nothing");
    CHECK(marked(text, "Bob", Channel::Call) == "nothing");
    CHECK(marked(text, "", Channel::Call) == "nothing");
    data.outcome = Outcome::NoAnswer;
    CHECK(marked(text, "Ann", Channel::Call) == "nothing");
    // Then the other one is called, and marked as well.
    data.outcome = Outcome::WrongNumber;
    TextBook second("customer A\ncontact A Ann phone +49401 mobile +49171 wrong +49401");
    CHECK(marked(second, "Ann", Channel::Call) == "+49401\n+49171");
    // A number that is replaced takes its mark along, the other one keeps its own.
    ContactData ann = second.book.contacts[0].data;
    ann.wrong_numbers = "+49401\n+49171";
    ann.phone = "+49403";
    std::vector<Event> const edited = events_of(second.book, EditContact{second.book.contacts[0].id, ann});
    CHECK(get<ContactEdited>(edited, 0).data->wrong_numbers == "+49171");
}

TEST_CASE("a number at which somebody doesn't want to be called isn't called or texted again") {
    TextBook const text("customer A\ncontact A Ann phone +49401 mobile +49171");
    LogInteraction command;
    command.data.customer = CustomerId{text.id("A")};
    command.data.contact = ContactId{text.id("Ann")};
    command.data.outcome = Outcome::SaysPaid;
    auto const marked = [&](Channel channel) -> std::string {
        command.data.channel = channel;
        for (Event const& event : events_of(text.book, command))
            if (auto const* edited = std::get_if<ContactEdited>(&event))
                return edited->data->unwanted_numbers + "," + std::string{number_to_call(*edited->data)} +
                       "," + std::string{number_to_text(*edited->data)};
        return "nothing";
    };
    CHECK(marked(Channel::Call) == "nothing");
    command.is_number_unwanted = true;
    CHECK(marked(Channel::Call) == "+49401,+49171,+49171");
    CHECK(marked(Channel::WhatsApp) == "+49171,+49401,+49401");
    CHECK(marked(Channel::Letter) == "nothing");
    // Another number in its place is wanted; the same one in the other's place still isn't.
    TextBook second("customer A\ncontact A Ann phone +49401 mobile +49171 unwanted +49401");
    ContactData ann = second.book.contacts[0].data;
    ann.mobile = "+49401";
    ann.phone = "+49403";
    auto const edited = [&] {
        std::vector<Event> const events =
            events_of(second.book, EditContact{second.book.contacts[0].id, ann});
        return get<ContactEdited>(events, 0).data->unwanted_numbers;
    };
    CHECK(edited() == "+49401");
    ann.mobile = "";
    CHECK(edited() == "");
}

TEST_CASE("the log and follow-ups are checked") {
    TextBook const text(some_book);
    using D = InteractionData;
    D good;
    good.customer = CustomerId{text.id("A")};
    auto const log = [&](std::function<void(D&)> const& change) {
        return LogInteraction{with<D>(good, change), ""};
    };
    InteractionRow const& row = text.book.interactions[0];
    auto const amend = [&](std::function<void(D&)> const& change) {
        return AmendInteraction{row.id, with<D>(row.data, change)};
    };
    FollowUpId const due{text.id("due")};
    check_cases(
        text.book,
        {
            {"", log([&](D& d) { d.contact = ContactId{text.id("Ann")}; })},
            {"NotFound contact", log([&](D& d) { d.contact = ContactId{text.id("Bob")}; })},
            {"", log([&](D& d) { d.invoices = {InvoiceId{text.id("1")}}; })},
            {"NotFound invoices[0]", log([&](D& d) { d.invoices = {InvoiceId{text.id("4")}}; })},
            {"", log([&](D& d) {
                 d.steps = {{{InvoiceId{text.id("1")}, 0}, 1}};
             })},
            {"NotFound steps[0]", log([&](D& d) {
                 d.steps = {{{InvoiceId{text.id("1")}, 9}, 1}};
             })},
            {"NotFound steps[0]", log([&](D& d) {
                 d.steps = {{{InvoiceId{AnyId{5}}, 0}, 1}};
             })},
            {"OutOfRange steps[0]", log([&](D& d) {
                 d.steps = {{{InvoiceId{text.id("1")}, 0}, 0}};
             })},
            {"OutOfRange steps[0]", log([&](D& d) {
                 d.steps = {{{InvoiceId{text.id("1")}, 0}, 21}};
             })},
            {"OutOfRange next_date", log([](D& d) { d.next_date = Date{1'000'000}; })},
            {"OutOfRange at", log([](D& d) { d.at = Instant{INT64_MAX}; })},
            {"InvalidText text", log([](D& d) { d.text = "\x01"; })},
            {"Missing customer", log([](D& d) { d.customer = {}; })},
            {"", amend([](D& d) { d.text = "clearer"; })},
            {"NothingToDo ", amend([](D& d) { d.at.ms += 59'000; })}, // forms have no seconds
            {"NotAllowed customer", amend([&](D& d) { d.customer = CustomerId{text.id("B")}; })},
            {"NotFound id", AmendInteraction{InteractionId{AnyId{5}}, good}},
            {"", SetFollowUp{{good.customer, day("2026-04-01"), "", row.id}}},
            {"Missing due", SetFollowUp{{good.customer, {}, "", {}}}},
            {"NotFound interaction", SetFollowUp{{CustomerId{text.id("B")}, day("2026-04-01"), "", row.id}}},
            {"", CloseFollowUp{due, FollowUpState::Cancelled}},
            {"NothingToDo ", CloseFollowUp{due, FollowUpState::Open}},
            {"NotFound id", CloseFollowUp{FollowUpId{AnyId{5}}, FollowUpState::Done}},
        });
}

TEST_CASE("voiding takes along what would hang, and refuses what would be lost") {
    TextBook const text(some_book);
    check_cases(text.book, {
                               {"NotAllowed id", Void{text.id("A"), ""}},
                               {"NothingToDo ", Void{text.id("Gone"), ""}},
                               {"NotFound id", Void{AnyId{5}, ""}},
                               {"InvalidText reason", Void{text.id("P"), "\x02"}},
                               {"", Void{text.id("4"), "wrong customer"}},
                           });
    AllocationRow const& allocation = text.book.allocations[0];
    for (char const* name : {"1", "P"}) {
        CAPTURE(name);
        std::vector<Event> const events = events_of(text.book, Void{text.id(name), " wrong "});
        Voided const& voided = get<Voided>(events, 0);
        CHECK(*voided.reason == "wrong");
        bool is_allocation_voided = false;
        for (IdRange const& range : voided.ranges)
            is_allocation_voided = is_allocation_voided || range.contains(allocation.id);
        CHECK(is_allocation_voided);
    }
    TextBook without_documents("customer A\ncontact A Ann phone 1\nfollowup A 2026-02-20 F");
    std::vector<Event> const events = events_of(without_documents.book, Void{without_documents.id("A"), ""});
    CHECK(get<Voided>(events, 0).ranges ==
          std::vector<IdRange>{{without_documents.id("A"), without_documents.id("F")}});
}

TEST_CASE("settings are checked, and kept to the letter") {
    TextBook const text(some_book);
    check_cases(text.book, {
                               {"Missing key", ChangeSetting{" ", "x"}},
                               {"InvalidText value", ChangeSetting{"key", "\xFF"}},
                               {"NothingToDo ", ChangeSetting{"key", ""}},
                           });
    CHECK(*get<SettingChanged>(events_of(text.book, ChangeSetting{"key", " x\n"}), 0).value == " x\n");
}

TEST_CASE("every command has words for its gesture") {
    CHECK(std::string(action_of(RecordPayment{})) == "Record payment");
    CHECK(std::string(action_of(ImportBatch{})) == "Import");
    CHECK(std::string(action_of(CloseFollowUp{{}, FollowUpState::Open})) != action_of(CloseFollowUp{}));
}

} // namespace dunlin::test

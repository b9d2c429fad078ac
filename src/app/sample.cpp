#include "app/sample.hpp"
#include "core/base/sorting.hpp"
#include "core/report/chase.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace dunlin::app {

namespace {

struct SampleCustomer {
    char const *name, *number, *street, *postal_code, *city, *country, *language, *time_zone;
    int terms_days;
    char const *contact, *email, *phone;
};

// The seventh has no way to be reached on purpose: Today asks for one.
constexpr std::array<SampleCustomer, 14> customers{{
    {"Brückner & Söhne KG", "K-1001", "Gerberstraße 14", "70178", "Stuttgart", "DE", "de", "Europe/Berlin",
     14, "Petra Brückner", "buchhaltung@brueckner-soehne.example", "+49 711 5550114"},
    {"Atelier Nord", "K-1002", "Speicherstadt 8", "20457", "Hamburg", "DE", "de", "Europe/Berlin", 30,
     "Mehmet Aydın", "rechnung@atelier-nord.example", "+49 40 5550182"},
    {"Café Lumière SARL", "K-1003", "12 rue des Tanneurs", "67000", "Strasbourg", "FR", "fr", "Europe/Paris",
     30, "Camille Roche", "camille@cafe-lumiere.example", "+33 3 55 50 01 27"},
    {"Jansen Metaalbewerking", "K-1004", "Havenweg 3", "6541 AB", "Nijmegen", "NL", "nl", "Europe/Amsterdam",
     30, "Sanne Jansen", "administratie@jansen-metaal.example", "+31 24 555 0133"},
    {"Mayfield Garden Centre Ltd", "K-1005", "Mill Lane", "TN20 6AB", "Mayfield", "GB", "en", "Europe/London",
     30, "Harriet Cole", "accounts@mayfieldgarden.example", "+44 1435 555 016"},
    {"Studio Ohara 小原", "K-1006", "Lindenallee 40", "50968", "Köln", "DE", "en", "Europe/Berlin", 14,
     "Yuki Ohara", "hello@studio-ohara.example", ""},
    {"Bäckerei Morgenrot", "K-1007", "Marktplatz 2", "72070", "Tübingen", "DE", "de", "Europe/Berlin", 14, "",
     "", ""},
    {"Lindqvist Arkitekter AB", "K-1008", "Storgatan 21", "211 42", "Malmö", "SE", "sv", "Europe/Stockholm",
     30, "Ebba Lindqvist", "faktura@lindqvist-ark.example", "+46 40 555 01 90"},
    {"Gasthaus Zur Linde", "K-1009", "Dorfstraße 5", "79100", "Freiburg", "DE", "de", "Europe/Berlin", 14,
     "Jonas Weber", "weber@zur-linde.example", "+49 761 5550155"},
    {"Ferreira & Filhos Lda", "K-1010", "Rua da Oficina 77", "4050-123", "Porto", "PT", "pt", "Europe/Lisbon",
     30, "Inês Ferreira", "contas@ferreira-filhos.example", "+351 22 555 0171"},
    {"Kowalski Meble", "K-1011", "ul. Stolarska 9", "61-758", "Poznań", "PL", "pl", "Europe/Warsaw", 30,
     "Marek Kowalski", "biuro@kowalski-meble.example", "+48 61 555 01 44"},
    {"Radhaus Süd", "K-1012", "Bahnhofstraße 31", "88045", "Friedrichshafen", "DE", "de", "Europe/Berlin", 14,
     "Lena Hofmann", "info@radhaus-sued.example", "+49 7541 555019"},
    {"Thornton Joinery", "K-1013", "5 Canal Wharf", "LS11 5PS", "Leeds", "GB", "en", "Europe/London", 30,
     "Owen Thornton", "owen@thorntonjoinery.example", "+44 113 555 0128"},
    {"Praxis Dr. Sommer", "K-1014", "Schillerstraße 18", "89077", "Ulm", "DE", "de", "Europe/Berlin", 14,
     "Anke Sommer", "praxis@dr-sommer.example", "+49 731 5550162"},
}};

struct SampleInvoice {
    int customer;       // position in `customers`
    int issued_ago;     // days before today
    char const* amount; // in the customer's currency
    char const* paid;   // amount received, "" = nothing
    int paid_ago;       // days before today
};

constexpr std::array<SampleInvoice, 46> invoices{{
    {0, 168, "1840.00", "1840.00", 139},
    {0, 121, "2260.00", "2260.00", 84},
    {0, 55, "3660.00", "", 0},
    {0, 40, "1200.00", "", 0},
    {1, 161, "4000.00", "", 0},
    {1, 113, "4600.00", "3000.00", 30},
    {1, 79, "5400.00", "3000.00", 32},
    {1, 63, "4400.00", "", 0},
    {1, 23, "7450.00", "", 0},
    {2, 150, "980.00", "980.00", 104},
    {2, 96, "1120.00", "1120.00", 58},
    {2, 66, "1200.00", "700.00", 16},
    {2, 49, "1815.50", "", 0},
    {3, 140, "2100.00", "2100.00", 101},
    {3, 54, "1930.00", "", 0},
    {3, 12, "860.00", "", 0},
    {4, 230, "1720.00", "1720.00", 171},
    {4, 188, "2220.00", "", 0},
    {4, 130, "1720.00", "", 0},
    {5, 122, "480.00", "480.00", 99},
    {5, 80, "520.00", "520.00", 57},
    {5, 20, "640.00", "", 0},
    {6, 37, "412.80", "", 0},
    {6, 90, "388.40", "388.40", 62},
    {7, 100, "6400.00", "6400.00", 71},
    {7, 45, "5200.00", "5200.00", 14},
    {7, 9, "7100.00", "", 0},
    {8, 61, "745.00", "745.00", 48},
    {8, 26, "930.00", "", 0},
    {8, 4, "655.00", "", 0},
    {9, 88, "3380.00", "3380.00", 41},
    {9, 48, "2940.00", "", 0},
    {9, 17, "3105.00", "", 0},
    {10, 110, "1480.00", "1480.00", 66},
    {10, 72, "1995.00", "", 0},
    {10, 28, "2210.00", "", 0},
    {11, 53, "318.00", "318.00", 43},
    {11, 33, "742.50", "", 0},
    {11, 6, "264.00", "", 0},
    {12, 75, "2480.00", "2480.00", 39},
    {12, 38, "1890.00", "", 0},
    {12, 10, "2110.00", "", 0},
    {13, 47, "1260.00", "1260.00", 35},
    {13, 19, "1180.00", "1180.00", 1},
    {13, 3, "1315.00", "", 0},
    {9, 2, "1760.00", "", 0},
}};

struct SampleInteraction {
    int customer;
    int ago_days;
    Channel channel;
    Direction direction;
    Outcome outcome;
    char const* text;
    int next_in_days; // from today; -999 = none; of a promise the promised day
    char const* promised = "";
    std::uint8_t step = 0; // of the chasing policy, for what was late then
    char const* disputed = "";
};

constexpr std::array<SampleInteraction, 13> interactions{{
    {0, 20, Channel::Email, Direction::Outgoing, Outcome::Sent, "Friendly reminder", -999, "", 2},
    {0, 9, Channel::Call, Direction::Outgoing, Outcome::Promise, "“1,200 on Friday, the rest next month”", -2,
     "1200.00"},
    {1, 52, Channel::Letter, Direction::Outgoing, Outcome::Sent, "Statement of account", -999, "", 2},
    {1, 38, Channel::Call, Direction::Outgoing, Outcome::RightParty, "“New bookkeeper, please send a list”",
     -999},
    {1, 18, Channel::Email, Direction::Outgoing, Outcome::Sent, "Firm reminder for three invoices", -999, "",
     5},
    {1, 16, Channel::Call, Direction::Outgoing, Outcome::NoAnswer, "", -999},
    {2, 19, Channel::Email, Direction::Outgoing, Outcome::Sent, "Friendly reminder", -999, "", 2},
    {2, 11, Channel::Call, Direction::Outgoing, Outcome::AskedForCopy, "“Invoice not received, will look”",
     -999},
    {2, 6, Channel::Email, Direction::Outgoing, Outcome::Sent, "Copy of the invoice", 0},
    {3, 8, Channel::Email, Direction::Incoming, Outcome::Dispute,
     "Two brackets missing, 380.00 of the invoice", -999, "", 0, "380.00"},
    {4, 60, Channel::Letter, Direction::Outgoing, Outcome::Sent, "Final demand", -999, "", 6},
    {9, 7, Channel::Call, Direction::Outgoing, Outcome::LeftMessage, "", 6},
    {12, 5, Channel::WhatsApp, Direction::Outgoing, Outcome::Sent, "Short reminder", -999, "", 2},
}};

constexpr std::int64_t ms_per_day = 86'400'000;

// Runs commands on a book of its own and keeps every event, in order.
class Script {
public:
    explicit Script(Context& context) : m_context(&context) {}

    // The id that the command's first event gave.
    Result<AnyId> run(Command const& command) {
        std::vector<Event> events = TRY(decide(m_book, command, *m_context));
        AnyId first;
        for (Event const& event : events) {
            if (!first.is_set()) first = id_in(event);
            apply(m_book, event);
        }
        for (Event& event : events) m_events.push_back(std::move(event));
        return first;
    }
    [[nodiscard]] std::vector<Event> take() { return std::move(m_events); }
    [[nodiscard]] Book const& book() const { return m_book; }

private:
    static AnyId id_in(Event const& event) {
        if (auto const* customer = std::get_if<CustomerAdded>(&event)) return customer->id;
        if (auto const* invoice = std::get_if<InvoiceAdded>(&event)) return invoice->id;
        return {};
    }

    Context* m_context;
    Book m_book;
    std::vector<Event> m_events;
};

Currency currency_of(SampleCustomer const& customer) {
    return Currency::of(std::string_view{customer.country} == "GB" ? "GBP" : "EUR");
}

Result<CustomerId> add_customer(Script& script, SampleCustomer const& sample) {
    AddCustomer command;
    command.data.name = sample.name;
    command.data.number = sample.number;
    command.data.address = Address{sample.street, sample.postal_code, sample.city, {}, sample.country};
    command.data.language = sample.language;
    command.data.time_zone = sample.time_zone;
    command.data.payment_terms_days = sample.terms_days;
    if (sample.contact[0] != 0) {
        ContactData contact;
        contact.name = sample.contact;
        contact.email = sample.email;
        contact.phone = sample.phone;
        contact.language = sample.language;
        command.contacts.push_back(std::move(contact));
    }
    return CustomerId{TRY(script.run(command))};
}

Done add_invoice(Script& script, SampleInvoice const& sample, CustomerId customer, std::string number,
                 Date today) {
    SampleCustomer const& owner = customers[static_cast<std::size_t>(sample.customer)];
    Currency const currency = currency_of(owner);
    AddInvoice command;
    command.data.customer = customer;
    command.data.number = std::move(number);
    command.data.issued = today.plus_days(-sample.issued_ago);
    command.data.currency = currency;
    Money const amount = TRY(parse_amount(sample.amount, currency, AmountStyle{}));
    command.data.instalments.push_back({command.data.issued.plus_days(owner.terms_days), amount.minor});
    InvoiceId const invoice{TRY(script.run(command))};
    if (sample.paid[0] == 0) return Nothing{};

    RecordPayment payment;
    payment.data.customer = customer;
    payment.data.received = today.plus_days(-sample.paid_ago);
    payment.data.amount = TRY(parse_amount(sample.paid, currency, AmountStyle{}));
    payment.data.reference = command.data.number;
    payment.allocations.push_back({invoice, 0, payment.data.amount.minor, AllocationRule::ExactReference});
    TRY(script.run(payment));
    return Nothing{};
}

Done add_interaction(Script& script, SampleInteraction const& sample, CustomerId customer,
                     Context const& context) {
    Currency const currency = currency_of(customers[static_cast<std::size_t>(sample.customer)]);
    LogInteraction command;
    command.data.customer = customer;
    CustomerRow const* row = script.book().customers.find(customer);
    if (row != nullptr && !row->contacts.empty())
        command.data.contact = script.book().contacts[row->contacts.front()].id;
    command.data.at = Instant{context.now.ms - sample.ago_days * ms_per_day};
    command.data.time_zone = context.time_zone;
    command.data.channel = sample.channel;
    command.data.direction = sample.direction;
    command.data.outcome = sample.outcome;
    command.data.text = sample.text;
    if (sample.promised[0] != 0) {
        PromiseData promise;
        promise.made = context.today.plus_days(-sample.ago_days);
        promise.due = context.today.plus_days(sample.next_in_days);
        promise.amount = TRY(parse_amount(sample.promised, currency, AmountStyle{}));
        promise.tolerance_days = 1;
        command.promise = std::move(promise);
    } else if (sample.disputed[0] != 0) {
        DisputeData dispute;
        dispute.opened = context.today.plus_days(-sample.ago_days);
        dispute.reason = DisputeReason::Quantity;
        dispute.amount = TRY(parse_amount(sample.disputed, currency, AmountStyle{}));
        command.dispute = std::move(dispute);
    } else if (sample.next_in_days != -999) {
        command.data.next_date = context.today.plus_days(sample.next_in_days);
    }
    RowIndex const at = script.book().customers.ids.find(customer);
    if (at != no_row && sample.step > 0) {
        Date const day = context.today.plus_days(-sample.ago_days);
        for (ChaseItem const& item : chase_of(script.book(), at, day, {}).items)
            if (item.due < day) command.data.steps.push_back({item.ref, sample.step});
    }
    TRY(script.run(command));
    return Nothing{};
}

} // namespace

Result<std::vector<Event>> sample_events(Context& context) {
    Script script{context};
    TRY(script.run(ChangeSetting{"business.name", "Hartmann Werkstatt GmbH"}));
    TRY(script.run(ChangeSetting{"business.sender", "Jule Hartmann"}));
    TRY(script.run(ChangeSetting{"business.phone", "+49 711 555 0100"}));
    TRY(script.run(ChangeSetting{"business.address", "Werkstraße 12\n70565 Stuttgart"}));
    TRY(script.run(ChangeSetting{"business.iban", "DE89370400440532013000"}));
    TRY(script.run(ChangeSetting{"currency", "EUR"}));
    TRY(script.run(ChangeSetting{"sample", "yes"}));
    std::vector<CustomerId> ids;
    ids.reserve(customers.size());
    for (SampleCustomer const& customer : customers) ids.push_back(TRY(add_customer(script, customer)));
    std::vector<SampleInvoice> by_issue(
        invoices.begin(), invoices.end()); // numbers rise with the day of issue, as in any real book
    sort_stably(by_issue,
                [](SampleInvoice const& a, SampleInvoice const& b) { return a.issued_ago > b.issued_ago; });
    int number = 301;
    for (SampleInvoice const& invoice : by_issue) {
        std::string text = "R-" + std::to_string(number++);
        TRY(add_invoice(script, invoice, ids[static_cast<std::size_t>(invoice.customer)], std::move(text),
                        context.today));
    }
    for (SampleInteraction const& interaction : interactions)
        TRY(add_interaction(script, interaction, ids[static_cast<std::size_t>(interaction.customer)],
                            context));
    return script.take();
}

} // namespace dunlin::app

#include "app/messages/messages.hpp"

#include "core/base/iban.hpp"
#include "core/base/money_sums.hpp"
#include "core/base/utf8.hpp"
#include "core/book/disputed.hpp"
#include "core/json/document.hpp"
#include "core/report/as_of.hpp"
#include "core/report/balance.hpp"
#include "core/report/chase.hpp"
#include "core/rules/holidays.hpp"
#include "core/rules/promise.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace dunlin::app {

namespace {

constexpr std::array<char const*, message_kind_count> kind_names{
    "pre-due",        "friendly",  "clear",     "firm",         "final", "promise-confirmation",
    "promise-broken", "thank-you", "statement", "plan-proposal"};

constexpr std::array<char const*, call_script_count> script_names{"call", "voicemail", "text"};

constexpr std::array<char const*, paper_word_count> paper_word_names{"pay-by-app",
                                                                     "pay-online",
                                                                     "reference",
                                                                     "customer-number",
                                                                     "statement",
                                                                     "open-items",
                                                                     "movements",
                                                                     "nothing-open",
                                                                     "date",
                                                                     "due",
                                                                     "what",
                                                                     "days-late",
                                                                     "amount",
                                                                     "open",
                                                                     "balance",
                                                                     "invoice",
                                                                     "write-off",
                                                                     "credit-note",
                                                                     "payment",
                                                                     "total-open",
                                                                     "credit",
                                                                     "opening-balance",
                                                                     "closing-balance",
                                                                     "not-due",
                                                                     "late-by",
                                                                     "late-by-over",
                                                                     "late-fee",
                                                                     "interest-on",
                                                                     "compensation",
                                                                     "bounced-payment-fee",
                                                                     "principal",
                                                                     "days-from",
                                                                     "day-count",
                                                                     "yearly-rate",
                                                                     "interest",
                                                                     "claimed-before"};

constexpr std::array<std::string_view, 4> languages_written{"en", "de", "fr", "es"};

constexpr int usual_pay_by_days = 7;

// Amounts of one kind, each currency for itself, in the order in which they turned up.
class Sums {
public:
    void add(std::int64_t minor, Currency currency) {
        if (minor != 0) add_to(m_sums, Money{minor, currency});
    }
    [[nodiscard]] std::vector<Money> const& all() const { return m_sums; }
    [[nodiscard]] std::string text(MessageSet const& set) const {
        std::vector<std::string> parts;
        for (Money const& sum : m_sums) parts.push_back(format_money(set.locale(), sum));
        return set.list(parts);
    }

private:
    std::vector<Money> m_sums;
};

// The instalments it is about, oldest due first, and what is asked for of each: what is open and not
// disputed.
struct Asked {
    RowIndex instalment = no_row;
    std::int64_t minor = 0; // > 0
};
using Instalments = std::vector<Asked>;

void add_asked(Instalments& found, Book const& book, RowIndex at, DisputedParts const& disputed) {
    std::int64_t const minor = book.instalments.open_minor[at] - disputed.of_instalment(at);
    if (minor > 0) found.push_back({at, minor});
}

Instalments overdue_of(Book const& book, RowIndex customer, Date today) {
    Instalments found;
    DisputedParts const disputed(book, customer);
    for (RowIndex const row : book.customers[customer].invoices) {
        InvoiceRow const& invoice = book.invoices[row];
        for (RowIndex i = 0; i < invoice.instalment_count; ++i) {
            RowIndex const at = invoice.first_instalment + i;
            if (book.instalments.due[at] < today) add_asked(found, book, at, disputed);
        }
    }
    std::sort(found.begin(), found.end(), [&](Asked const& a, Asked const& b) {
        Date const due_a = book.instalments.due[a.instalment], due_b = book.instalments.due[b.instalment];
        return due_a != due_b ? due_a < due_b : a.instalment < b.instalment;
    });
    return found;
}

Sums disputed_overdue(Book const& book, RowIndex customer, Date today) {
    Sums sums;
    DisputedParts const disputed(book, customer);
    for (DisputedPart const& part : disputed.all())
        if (book.instalments.due[part.instalment] < today)
            sums.add(part.minor, book.invoices[book.instalments.invoice[part.instalment]].currency);
    return sums;
}

Instalments promised_in(Book const& book, PromiseRow const& promise) {
    Instalments found;
    DisputedParts const disputed(book, promise.customer);
    for (InstalmentRef const& ref : promise.data.instalments)
        if (RowIndex const at = instalment_row(book, ref); at != no_row) add_asked(found, book, at, disputed);
    return found;
}

RowIndex promise_for(Book const& book, MessageFacts const& facts) {
    if (facts.kind == MessageKind::PromiseBroken) return failed_promise_of(book, facts.customer, facts.today);
    std::vector<RowIndex> const open = open_promises_of(book, facts.customer, facts.today);
    if (facts.kind != MessageKind::PromiseConfirmation || open.empty()) return no_row;
    return *std::max_element(open.begin(), open.end()); // the newest
}

RowIndex last_payment_of(Book const& book, RowIndex customer) {
    RowIndex last = no_row;
    for (RowIndex const row : book.customers[customer].payments) {
        PaymentRow const& payment = book.payments[row];
        if (payment.is_voided) continue;
        if (last == no_row || book.payments[last].date <= payment.date) last = row;
    }
    return last;
}

// What falls due next, from `today` on.
std::pair<Date, Sums> next_due_of(Book const& book, RowIndex customer, Date today) {
    std::map<Date, Sums> by_day;
    for (RowIndex const row : book.customers[customer].invoices) {
        InvoiceRow const& invoice = book.invoices[row];
        for (RowIndex i = 0; i < invoice.instalment_count; ++i) {
            RowIndex const at = invoice.first_instalment + i;
            if (book.instalments.open_minor[at] > 0 && book.instalments.due[at] >= today)
                by_day[book.instalments.due[at]].add(book.instalments.open_minor[at], invoice.currency);
        }
    }
    if (by_day.empty()) return {};
    return *by_day.begin();
}

std::string payment_details(Book const& book) {
    std::string text;
    auto const add = [&](std::string const& line) {
        if (line.empty()) return;
        if (!text.empty()) text += '\n';
        text += line;
    };
    std::string const iban = book.setting_or(business::iban, "");
    std::string const bic = book.setting_or(business::bic, "");
    if (!iban.empty()) {
        add(book.setting_or(business::name, ""));
        add("IBAN " + format_iban(iban));
        if (!bic.empty()) add("BIC " + bic);
    }
    add(book.setting_or(business::other_payment, ""));
    return text;
}

void add_own_side(MessageValues& values, Book const& book) {
    values[MessageField::Company] = book.setting_or(business::name, "");
    values[MessageField::Sender] = book.setting_or(business::sender, "");
    values[MessageField::Phone] = book.setting_or(business::phone, "");
    values[MessageField::PayLink] = book.setting_or(business::pay_link, "");
    values[MessageField::PaymentDetails] = payment_details(book);
}

void add_promise(MessageContent& content, Book const& book, MessageSet const& set, PromiseRow const& promise,
                 Date today) {
    MessageValues& values = content.values;
    PromiseProgress const progress = progress_of(book, promise, today);
    Currency const currency = promise.data.amount.currency;
    values[MessageField::PromisedAmount] = format_money(set.locale(), promise.data.amount);
    values[MessageField::PromisedFor] = format_date(set.locale(), promise.data.due);
    std::int64_t const left = std::min(
        promise.data.amount.minor - progress.paid_minor - progress.paid_late_minor, progress.open_minor);
    Money const open{std::max<std::int64_t>(left, 0), currency};
    values[MessageField::PromisedOpen] = format_money(set.locale(), open);
    content.asked = {open};
}

// The list, its sums, and the invoices it names.
void add_instalments(MessageContent& content, Book const& book, MessageSet const& set,
                     Instalments const& instalments, Date today) {
    Sums open;
    std::vector<std::string> numbers;
    content.values.invoices.header = set.columns();
    for (auto const& [at, minor] : instalments) {
        InvoiceRow const& invoice = book.invoices[book.instalments.invoice[at]];
        open.add(minor, invoice.currency);
        content.values.invoices.rows.push_back({instalment_name(book, set, at),
                                                format_date(set.locale(), book.instalments.due[at]),
                                                format_money(set.locale(), Money{minor, invoice.currency})});
        if (std::find(content.invoices.begin(), content.invoices.end(), invoice.id) != content.invoices.end())
            continue;
        content.invoices.push_back(invoice.id);
        numbers.push_back(document_name(book, set, invoice));
    }
    if (instalments.empty()) return;
    Date const oldest = book.instalments.due[instalments.front().instalment];
    content.values[MessageField::Overdue] = open.text(set);
    content.asked = open.all();
    content.values[MessageField::OverdueCount] =
        format_count(set.locale(), static_cast<std::int64_t>(content.invoices.size()));
    content.values[MessageField::InvoiceNumbers] = set.list(numbers);
    content.values[MessageField::OldestDue] = format_date(set.locale(), oldest);
    content.values[MessageField::DaysLate] =
        format_count(set.locale(), std::max(0, days_between(oldest, today)));
}

// How the interest comes about: a row for each slice, and one for what was claimed before.
MessageTable proof_of(Book const& book, MessageSet const& set, StepClaims const& claims) {
    MessageTable table;
    table.header = {set.columns().front(),           set.word(PaperWord::Principal),
                    set.word(PaperWord::DaysFrom),   set.word(PaperWord::DayCount),
                    set.word(PaperWord::YearlyRate), set.word(PaperWord::Interest)};
    for (InterestClaim const& claim : claims.interest) {
        InvoiceRow const& invoice = book.invoices[claim.invoice];
        std::string const name = document_name(book, set, invoice);
        auto const amount = [&](std::int64_t minor) {
            return format_money(set.locale(), Money{minor, invoice.currency});
        };
        for (InterestLine const& line : claim.lines)
            table.rows.push_back({name, amount(line.slice.principal_minor),
                                  format_date(set.locale(), line.slice.first),
                                  format_count(set.locale(), line.slice.days()),
                                  format_rate(set.locale(), line.slice.rate), amount(line.minor)});
        if (claim.claimed_minor > 0)
            table.rows.push_back(
                {set.word(PaperWord::ClaimedBefore, name), "", "", "", "", amount(-claim.claimed_minor)});
    }
    return table;
}

void add_claims(MessageValues& values, Book const& book, MessageSet const& set, StepClaims const& claims) {
    if (claims.fee.minor > 0) values[MessageField::Fee] = format_money(set.locale(), claims.fee);
    if (claims.interest.empty()) return;
    std::vector<std::string> sums;
    for (Money const& sum : interest_sums(book, claims)) sums.push_back(format_money(set.locale(), sum));
    values[MessageField::Interest] = set.list(sums);
    values.interest_lines = proof_of(book, set, claims);
}

// What is asked for in parts, each currency for itself: a row a day.
void add_plan(MessageContent& content, MessageSet const& set, PlanTerms const& terms) {
    std::map<Date, Sums> by_day;
    std::size_t parts = 0;
    for (Money const& sum : content.asked) {
        std::vector<Instalment> const schedule = plan_schedule(sum.minor, terms);
        parts = std::max(parts, schedule.size());
        for (Instalment const& one : schedule) by_day[one.due].add(one.amount_minor, sum.currency);
    }
    if (by_day.empty()) return;
    content.values.plan.header = {set.word(PaperWord::Due), set.word(PaperWord::Amount)};
    for (auto const& [day, sums] : by_day)
        content.values.plan.rows.push_back({format_date(set.locale(), day), sums.text(set)});
    content.values[MessageField::PlanCount] = format_count(set.locale(), static_cast<std::int64_t>(parts));
    content.values[MessageField::PlanFirst] = format_date(set.locale(), by_day.begin()->first);
}

// One of each name, in their order.
enum class Subject : std::uint8_t { Needed, None };
template<std::size_t count>
Result<Nothing> read_templates(json::View list, std::array<char const*, count> const& names, Subject subject,
                               std::array<MessageTemplate, count>& templates,
                               std::array<TemplateText, count>& texts) {
    std::array<bool, count> is_there{};
    for (json::View message = list.first(); message.is_present(); message = message.next()) {
        std::string_view const name = TRY(json::read_text(message, "name"));
        auto const found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) continue; // of a newer program
        TemplateText text;
        if (subject == Subject::Needed) text.subject = TRY(json::read_text(message, "subject"));
        text.body = TRY(json::read_text(message, "body"));
        auto made = MessageTemplate::parse(text);
        if (!made)
            return fail(made.error().code, std::string{name} + ", " + made.error().field,
                        made.error().detail);
        auto const at = static_cast<std::size_t>(found - names.begin());
        templates[at] = std::move(made).value();
        texts[at] = std::move(text);
        is_there[at] = true;
    }
    for (std::size_t i = 0; i < count; ++i)
        if (!is_there[i])
            return fail(ErrorCode::Malformed, names[i], "A message of this name is expected here.");
    return Nothing{};
}

Done read_paper_words(json::View list, std::array<std::string, paper_word_count>& words) {
    for (std::size_t i = 0; i < paper_word_count; ++i) {
        words[i] = TRY(json::read_text(list, paper_word_names[i]));
        if (words[i].empty())
            return fail(ErrorCode::Malformed, paper_word_names[i], "A word is expected here.");
    }
    return Nothing{};
}

} // namespace

MessageKind message_of(ChaseTone tone) { return static_cast<MessageKind>(tone); }
static_assert(static_cast<int>(MessageKind::PreDue) == static_cast<int>(ChaseTone::PreDue) &&
              static_cast<int>(MessageKind::Final) == static_cast<int>(ChaseTone::Final));

bool is_reminder(MessageKind kind) { return kind >= MessageKind::Friendly && kind <= MessageKind::Final; }

char const* name_of(MessageKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

MessageKind message_kind_named(std::string_view name) {
    auto const found = std::find(kind_names.begin(), kind_names.end(), name);
    if (found == kind_names.end()) return MessageKind::Friendly;
    return static_cast<MessageKind>(found - kind_names.begin());
}

char const* name_of(CallScript script) { return script_names[static_cast<std::size_t>(script)]; }

char const* name_of(PaperWord word) { return paper_word_names[static_cast<std::size_t>(word)]; }

std::span<std::string_view const> message_languages() { return languages_written; }

std::string_view message_language(std::string_view tag) {
    std::string_view const language = tag.substr(0, tag.find('-'));
    auto const found = std::find(languages_written.begin(), languages_written.end(), language);
    return found == languages_written.end() ? std::string_view{} : *found;
}

Result<std::shared_ptr<MessageSet const>> MessageSet::read(std::string_view file, Locale locale) {
    constexpr json::Limits limits{4, std::size_t{256} * 1024};
    json::Document document;
    TRY(document.read(file, limits));
    auto set = std::make_shared<MessageSet>();
    set->m_locale = std::move(locale);
    set->m_language = TRY(json::read_text(document.root(), "language"));
    set->m_and = TRY(json::read_text(document.root(), "and"));
    for (json::View column = document.root()["columns"].first(); column.is_present(); column = column.next())
        set->m_columns.emplace_back(column.text_or({}));
    if (set->m_columns.size() != 3)
        return fail(ErrorCode::Malformed, "columns", "The names of three columns are expected here.");
    TRY(read_templates(document.root()["messages"], kind_names, Subject::Needed, set->m_templates,
                       set->m_template_texts));
    TRY(read_templates(document.root()["scripts"], script_names, Subject::None, set->m_scripts,
                       set->m_script_texts));
    TRY(read_paper_words(document.root()["paper"], set->m_paper_words));
    return std::shared_ptr<MessageSet const>{std::move(set)};
}

TemplateText const* MessageSet::ready_text(std::string_view name) const {
    auto const found_in = [name](auto const& names, auto const& texts) -> TemplateText const* {
        auto const found = std::find(names.begin(), names.end(), name);
        return found == names.end() ? nullptr : &texts[static_cast<std::size_t>(found - names.begin())];
    };
    TemplateText const* const message = found_in(kind_names, m_template_texts);
    return message != nullptr ? message : found_in(script_names, m_script_texts);
}

std::string MessageSet::word(PaperWord word, std::string_view value) const {
    std::string text = this->word(word);
    if (std::size_t const slot = text.find("{0}"); slot != std::string::npos) text.replace(slot, 3, value);
    return text;
}

std::string MessageSet::list(std::vector<std::string> const& parts) const {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) text += i + 1 == parts.size() ? m_and : ", ";
        text += parts[i];
    }
    return text;
}

std::string document_name(Book const& book, MessageSet const& set, InvoiceRow const& document) {
    if (!document.number.empty() || document.kind == InvoiceKind::Invoice) return document.number;
    auto const word =
        static_cast<PaperWord>(static_cast<int>(PaperWord::LateFee) + static_cast<int>(document.kind) -
                               static_cast<int>(InvoiceKind::LateFee));
    InvoiceRow const* const invoice = book.invoices.find(document.charged_for);
    return std::string{trim(set.word(word, invoice == nullptr ? std::string{} : invoice->number))};
}
static_assert(static_cast<int>(PaperWord::BouncedPaymentFee) - static_cast<int>(PaperWord::LateFee) ==
              static_cast<int>(InvoiceKind::BouncedPaymentFee) - static_cast<int>(InvoiceKind::LateFee));

std::string instalment_name(Book const& book, MessageSet const& set, RowIndex instalment) {
    InvoiceRow const& invoice = book.invoices[book.instalments.invoice[instalment]];
    std::string name = document_name(book, set, invoice);
    if (invoice.instalment_count < 2) return name;
    return name + " (" + std::to_string(instalment - invoice.first_instalment + 1) + "/" +
           std::to_string(invoice.instalment_count) + ")";
}

MessageContent message_content(Book const& book, MessageSet const& set, MessageFacts const& facts) {
    MessageContent content;
    MessageValues& values = content.values;
    CustomerRow const& customer = book.customers[facts.customer];
    values[MessageField::Customer] = customer.data.name;
    if (facts.contact != no_row) values[MessageField::Contact] = book.contacts[facts.contact].data.name;
    add_own_side(values, book);
    values[MessageField::Today] = format_date(set.locale(), facts.today);
    values[MessageField::PayBy] = format_date(set.locale(), facts.pay_by);
    RowIndex const promise = promise_for(book, facts);
    add_instalments(content, book, set,
                    promise != no_row ? promised_in(book, book.promises[promise])
                                      : overdue_of(book, facts.customer, facts.today),
                    facts.today);
    if (promise != no_row) add_promise(content, book, set, book.promises[promise], facts.today);
    add_claims(values, book, set, facts.claims);
    PlanTerms plan = facts.plan;
    if (!plan.first.is_set()) plan.first = facts.pay_by;
    add_plan(content, set, plan);
    Sums credit;
    for (Balance const& balance : balances_of(book, facts.customer, facts.today))
        credit.add(balance.unallocated_minor, balance.currency);
    values[MessageField::Credit] = credit.text(set);
    values[MessageField::Disputed] = disputed_overdue(book, facts.customer, facts.today).text(set);
    auto const [next_due, next_amount] = next_due_of(book, facts.customer, facts.today);
    values[MessageField::NextDue] = format_date(set.locale(), next_due);
    values[MessageField::NextAmount] = next_amount.text(set);
    if (RowIndex const payment = last_payment_of(book, facts.customer); payment != no_row) {
        values[MessageField::PaidAmount] = format_money(set.locale(), book.payments[payment].amount);
        values[MessageField::PaidOn] = format_date(set.locale(), book.payments[payment].date);
    }
    return content;
}

Date pay_by_day(Book const& book, Date today) {
    std::string const text = book.setting_or("chasing.pay-by-days", "");
    int days = usual_pay_by_days;
    std::from_chars(text.data(), text.data() + text.size(), days);
    Date day = today.plus_days(std::clamp(days, 1, 90));
    while (is_weekend(day)) day = day.plus_days(1);
    return day;
}

MessageKind suggested_message(Book const& book, RowIndex customer, Date today, ZoneOffset const& zone) {
    if (failed_promise_of(book, customer, today) != no_row) return MessageKind::PromiseBroken;
    if (!open_promises_of(book, customer, today).empty()) return MessageKind::PromiseConfirmation;
    Instalments const overdue = overdue_of(book, customer, today);
    // Where all that is late is disputed there is nothing to ask for, and no reason to thank.
    if (overdue.empty() && !disputed_overdue(book, customer, today).all().empty())
        return MessageKind::Statement;
    if (overdue.empty()) {
        bool const is_owed = next_due_of(book, customer, today).first.is_set();
        bool const has_paid = last_payment_of(book, customer) != no_row;
        return is_owed || !has_paid ? MessageKind::PreDue : MessageKind::ThankYou;
    }
    Chase const chase = only_late(chase_of(book, customer, today, zone), today);
    std::optional<ChaseMessage> const next = next_message(chase, today);
    if (next) return message_of(next->step.tone);
    // Every step was done: what is left is the last word. Who isn't chased is written to kindly.
    bool const was_chased = std::any_of(chase.items.begin(), chase.items.end(),
                                        [](ChaseItem const& item) { return item.done > 0; });
    return was_chased ? MessageKind::Final : MessageKind::Friendly;
}

} // namespace dunlin::app

#include "app/messages/letters.hpp"

#include "core/base/iban.hpp"
#include "core/report/statement.hpp"
#include "core/rules/postal_address.hpp"
#include "exchange/epc_payment.hpp"
#include "exchange/mail.hpp"
#include "exchange/qr_code.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dunlin::app {

namespace {

using exchange::Letter;
using exchange::PageTable;
using exchange::PaymentCode;

constexpr int movement_days = 90;

void add_lines(std::vector<std::string>& lines, std::string_view text) {
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('\n'), text.size());
        if (end > 0) lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::vector<std::string> recipient_lines(Book const& book, Locale const& locale, RowIndex customer,
                                         RowIndex contact) {
    CustomerData const& data = book.customers[customer].data;
    std::vector<std::string> lines{data.name};
    if (contact != no_row) {
        std::string const& person = book.contacts[contact].data.name;
        if (!person.empty() && person != data.name) lines.push_back(person);
    }
    for (std::string& line : postal_lines(data.address, own_country(book, locale)))
        lines.push_back(std::move(line));
    return lines;
}

Letter letter_to(FormContext const& context, MessageSet const& set, RowIndex customer, RowIndex contact) {
    Book const& book = context.book;
    Letter letter;
    letter.paper = paper_of(book, context.locale);
    letter.language = set.language();
    letter.sender = book.setting_or(business::name, "");
    add_lines(letter.sender_lines, book.setting_or(business::address, ""));
    letter.recipient = recipient_lines(book, context.locale, customer, contact);
    letter.date = format_date(set.locale(), context.today);
    return letter;
}

std::string reference_of(Book const& book, std::vector<InvoiceId> const& invoices) {
    std::string text;
    for (InvoiceId const id : invoices) {
        InvoiceRow const* const invoice = book.invoices.find(id);
        if (invoice == nullptr || invoice->number.empty()) continue;
        if (!text.empty()) text += ", ";
        text += invoice->number;
    }
    return text;
}

// A transfer in euros, and the user's own pay link.
std::vector<PaymentCode> payment_codes(Book const& book, MessageSet const& set,
                                       std::vector<Money> const& asked,
                                       std::vector<InvoiceId> const& invoices) {
    std::vector<PaymentCode> codes;
    std::string const iban = book.setting_or(business::iban, ""), reference = reference_of(book, invoices);
    for (Money const& amount : asked) {
        auto const payload = exchange::epc_payment({book.setting_or(business::name, ""), iban,
                                                    book.setting_or(business::bic, ""), amount, reference});
        auto const code = payload ? exchange::qr_code(payload.value()) : std::nullopt;
        if (!code) continue;
        PaymentCode made;
        made.lines.push_back(set.word(PaperWord::PayByApp, format_money(set.locale(), amount)));
        made.lines.push_back("IBAN " + format_iban(iban));
        if (!reference.empty()) made.lines.push_back(set.word(PaperWord::Reference) + ": " + reference);
        made.svg = exchange::qr_svg(*code, made.lines.front());
        codes.push_back(std::move(made));
    }
    std::string const link = book.setting_or(business::pay_link, "");
    if (asked.empty() || link.empty()) return codes;
    if (auto const code = exchange::qr_code(link))
        codes.push_back({exchange::qr_svg(*code, set.word(PaperWord::PayOnline)),
                         {set.word(PaperWord::PayOnline), link}});
    return codes;
}

// ---- statement

class StatementText {
public:
    StatementText(FormContext const& context, MessageSet const& set, RowIndex customer)
        : m_context(context), m_set(set), m_customer(customer),
          m_currencies(currencies_of(context.book, customer)) {}

    // Tables, a currency after the other.
    [[nodiscard]] std::string tables() const {
        std::string out;
        if (std::string const& number = m_context.book.customers[m_customer].data.number; !number.empty())
            out += exchange::html_of_text(m_set.word(PaperWord::CustomerNumber) + ": " + number) + "\n";
        bool is_anything_open = false;
        for (Currency const currency : m_currencies) {
            StatementSpec spec{m_customer, currency, m_context.today.plus_days(-movement_days),
                               m_context.today};
            Statement const account = statement(m_context.book, spec);
            if (!account.open.empty() || account.unallocated_minor != 0) {
                out += exchange::page_table(open_items(account));
                out += ages(currency);
                is_anything_open = true;
            }
            if (!account.lines.empty()) out += exchange::page_table(movements(account));
        }
        if (!is_anything_open) out = exchange::html_of_text(m_set.word(PaperWord::NothingOpen)) + "\n" + out;
        return out;
    }

private:
    [[nodiscard]] std::string money(std::int64_t minor, Currency currency) const {
        return format_money(m_set.locale(), Money{minor, currency});
    }
    [[nodiscard]] std::string date(Date day) const { return format_date(m_set.locale(), day); }
    // With its currency where there are several.
    [[nodiscard]] std::string caption(std::string text, Currency currency) const {
        return m_currencies.size() < 2 ? text : std::move(text) + " (" + currency.code() + ")";
    }

    [[nodiscard]] PageTable open_items(Statement const& account) const {
        Currency const currency = account.spec.currency;
        PageTable table;
        table.caption = caption(m_set.word(PaperWord::OpenItems), currency);
        table.columns = {{m_set.word(PaperWord::Invoice)},      {m_set.word(PaperWord::Date)},
                         {m_set.word(PaperWord::Due)},          {m_set.word(PaperWord::DaysLate), true},
                         {m_set.word(PaperWord::Amount), true}, {m_set.word(PaperWord::Open), true}};
        std::int64_t open = 0;
        for (OpenItem const& item : account.open) {
            open += item.open_minor;
            table.rows.push_back({instalment_name(m_context.book, m_set, item.instalment), date(item.issued),
                                  date(item.due),
                                  item.days_late > 0 ? format_count(m_set.locale(), item.days_late) : "",
                                  money(item.amount_minor, currency), money(item.open_minor, currency)});
        }
        table.totals.push_back(total(PaperWord::TotalOpen, open, currency));
        if (account.unallocated_minor == 0) return table;
        table.totals.push_back(total(PaperWord::Credit, -account.unallocated_minor, currency));
        table.totals.push_back(total(PaperWord::Balance, account.closing_minor, currency));
        return table;
    }
    [[nodiscard]] std::vector<std::string> total(PaperWord word, std::int64_t minor,
                                                 Currency currency) const {
        return {m_set.word(word), "", "", "", "", money(minor, currency)};
    }

    // How late what is open is, where anything is late.
    [[nodiscard]] std::string ages(Currency currency) const {
        AgeingSpec spec;
        spec.as_of = m_context.today;
        PageTable table;
        table.rows.emplace_back();
        bool is_late = false;
        for (AgeingTotal const& total : ageing_of(m_context.book, m_customer, spec)) {
            if (total.currency != currency) continue;
            add_age(table, m_set.word(PaperWord::NotDue), total.amounts.not_due_minor, currency);
            for (std::size_t i = 0; i < late_column_count(spec); ++i) {
                add_age(table, age(late_column_range(spec, i)), total.amounts.late_minor[i], currency);
                is_late = is_late || total.amounts.late_minor[i] != 0;
            }
        }
        return is_late ? exchange::page_table(table) : std::string{};
    }
    void add_age(PageTable& table, std::string name, std::int64_t minor, Currency currency) const {
        table.columns.push_back({std::move(name), true});
        table.rows.front().push_back(money(minor, currency));
    }
    [[nodiscard]] std::string age(AgeRange range) const {
        if (range.to < 0) return m_set.word(PaperWord::LateByOver, std::to_string(range.from - 1));
        return m_set.word(PaperWord::LateBy, std::to_string(range.from) + "–" + std::to_string(range.to));
    }

    [[nodiscard]] PageTable movements(Statement const& account) const {
        Currency const currency = account.spec.currency;
        PageTable table;
        table.caption = caption(m_set.word(PaperWord::Movements, date(account.spec.from)), currency);
        table.columns = {{m_set.word(PaperWord::Date)},
                         {m_set.word(PaperWord::What)},
                         {m_set.word(PaperWord::Amount), true},
                         {m_set.word(PaperWord::Balance), true}};
        table.rows.push_back(
            {"", m_set.word(PaperWord::OpeningBalance), "", money(account.opening_minor, currency)});
        for (StatementLine const& line : account.lines)
            table.rows.push_back({date(line.date), what(line), money(line.amount_minor, currency),
                                  money(line.balance_minor, currency)});
        table.totals.push_back({date(account.spec.to), m_set.word(PaperWord::ClosingBalance), "",
                                money(account.closing_minor, currency)});
        return table;
    }
    [[nodiscard]] std::string what(StatementLine const& line) const {
        Book const& book = m_context.book;
        if (line.kind == StatementKind::Invoice && book.invoices[line.row].kind != InvoiceKind::Invoice)
            return document_name(book, m_set, book.invoices[line.row]);
        std::string text = m_set.word(word_of(line.kind));
        std::string number;
        switch (line.kind) {
        case StatementKind::Invoice: number = book.invoices[line.row].number; break;
        case StatementKind::WriteOff:
            number = document_name(book, m_set, book.invoices[book.write_offs[line.row].invoice]);
            break;
        case StatementKind::CreditNote: number = book.credit_notes[line.row].number; break;
        case StatementKind::Payment: number = book.payments[line.row].reference; break;
        }
        return number.empty() ? text : text + " " + number;
    }
    [[nodiscard]] static PaperWord word_of(StatementKind kind) {
        return static_cast<PaperWord>(static_cast<int>(PaperWord::Invoice) + static_cast<int>(kind));
    }

    FormContext const& m_context;
    MessageSet const& m_set;
    RowIndex m_customer;
    std::vector<Currency> m_currencies;
};
static_assert(static_cast<int>(PaperWord::Payment) - static_cast<int>(PaperWord::Invoice) ==
                  static_cast<int>(StatementKind::Payment) &&
              static_cast<int>(PaperWord::CreditNote) - static_cast<int>(PaperWord::Invoice) ==
                  static_cast<int>(StatementKind::CreditNote));

} // namespace

std::string letter_html(MessageForm const& form, OutgoingMessage const& message, FormContext const& context,
                        MessageSet const& set) {
    RowIndex const customer = context.book.customers.ids.find(form.customer);
    Letter letter = letter_to(context, set, customer, message.contact);
    letter.title = message.subject;
    letter.subject = message.subject;
    letter.body = message.page;
    letter.codes = payment_codes(context.book, set, message.asked, message.invoices);
    if (form.kind == name_of(MessageKind::Statement)) {
        letter.enclosed = set.word(PaperWord::Statement, letter.date);
        letter.enclosure = StatementText{context, set, customer}.tables();
    }
    return exchange::letter_page(letter);
}

std::string statement_html(FormContext const& context, MessageSet const& set, RowIndex customer,
                           RowIndex contact) {
    Letter letter = letter_to(context, set, customer, contact);
    letter.subject = set.word(PaperWord::Statement, letter.date);
    letter.title = letter.subject + ", " + context.book.customers[customer].data.name;
    letter.body = StatementText{context, set, customer}.tables();
    MessageContent const content = message_content(
        context.book, set, {customer, contact, MessageKind::Statement, context.today, context.today});
    letter.codes = payment_codes(context.book, set, content.asked, content.invoices);
    return exchange::letter_page(letter);
}

} // namespace dunlin::app

// A book from a few lines of text, for tests that read as a page:
//
// clang-format off
//   customer Atelier [number 17] [city Hamburg] [tag wholesale] [form consumer]
//   contact Atelier Ann [phone +49401] [email ann@example.org] [role approver] [wrong +49401] [unwanted +49401]
//       [no-call] [no-email]
//   invoice Atelier 1001 2026-01-05 EUR 2026-02-04 100.00 [2026-03-04 50.00 …]
//       issued, then due and amount of each instalment
//   credit Atelier C1 2026-02-01 EUR 20.00
//   payment Atelier P1 2026-02-10 EUR 60.00
//   allocate P1 1001 60.00 [2026-02-11]           from a payment or credit note; 1001#2 is the second instalment
//   fee 1001 F-1 2026-03-01 2026-03-15 5.00       a late fee for an invoice: issued, due
//   interest 1001 I-1 2026-03-01 2026-03-15 5.00  interest on it, likewise
//   writeoff 1001 5.00 2026-04-01 [W1]
//   talk Atelier 2026-02-12T09:30 call no-answer [next 2026-02-19] [about 1001] [step 2 1001 …] [T1]
//   followup Atelier 2026-02-20 [after T1] [F1]
//   close F1
//   promise Atelier 2026-02-12 2026-02-20 EUR 60.00 1001 [1002#2 …] [tolerance 2] [talk T1] [as R1]  made, due
//   withdraw R1
//   supersede R1
//   dispute Atelier 2026-02-12 quality EUR 60.00 1001 [1002#2 …] [talk T1] [as D1]                   opened
//   settle D1 upheld
//   void P1
//   setting policy.default gentle
// clang-format on
//
// Words are parted by spaces, "two words" are quoted. Names, numbers and labels are one name space. A line
// that can't be understood ends the test program.
#pragma once

#include "core/book/book.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::test {

[[nodiscard]] inline Date day(std::string_view iso) { return parse_iso_date(iso).value_or(Date{}); }

class TextBook {
public:
    explicit TextBook(std::string_view text) { add(text); }

    // More of the same; what was named before is known.
    void add(std::string_view text) {
        while (!text.empty()) {
            std::size_t const end = text.find('\n');
            read_line(text.substr(0, end));
            text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        }
    }

    Book book;

    [[nodiscard]] AnyId id(std::string_view name) const {
        auto const found = m_ids.find(std::string(name));
        if (found == m_ids.end()) stop("unknown name", name);
        return found->second;
    }
    [[nodiscard]] RowIndex customer(std::string_view name) const { return book.customers.ids.find(id(name)); }
    [[nodiscard]] RowIndex invoice(std::string_view number) const {
        return book.invoices.ids.find(id(number));
    }

private:
    using Words = std::vector<std::string>;

    [[noreturn]] static void stop(char const* what, std::string_view where) {
        std::fprintf(stderr, "book_text: %s: %.*s\n", what, static_cast<int>(where.size()), where.data());
        std::abort();
    }

    static Words split(std::string_view line) {
        Words words;
        for (std::size_t i = 0; i < line.size();) {
            if (line[i] == ' ') {
                ++i;
                continue;
            }
            bool const is_quoted = line[i] == '"';
            std::size_t const begin = is_quoted ? i + 1 : i;
            std::size_t const end = std::min(line.find(is_quoted ? '"' : ' ', begin), line.size());
            words.emplace_back(line.substr(begin, end - begin));
            i = end + (is_quoted ? 1 : 0);
        }
        return words;
    }

    static Date date_of(std::string const& text) {
        Result<Date> const date = parse_iso_date(text);
        if (!date) stop("not a date", text);
        return date.value();
    }
    static Money money_of(std::string const& code, std::string const& amount) {
        Result<Money> const money = parse_amount(amount, Currency::of(code), AmountStyle{});
        if (!money) stop("not an amount", amount);
        return money.value();
    }
    template<class Enum>
    static Enum enum_of(std::string const& name) {
        Result<Enum> const value = parse_name<Enum>(name);
        if (!value) stop("not a name", name);
        return value.value();
    }

    template<class IdType>
    IdType make(std::string const& name) {
        AnyId const id = m_source.next();
        if (!name.empty()) m_ids[name] = id;
        return IdType{id};
    }
    CustomerId customer_id(std::string const& name) const { return CustomerId{id(name)}; }

    struct Part {
        InvoiceId invoice;
        std::uint16_t position = 0;
        Currency currency;
    };
    Part part_of(std::string const& text) const {
        std::size_t const mark = text.find('#');
        Part part;
        part.invoice = InvoiceId{id(text.substr(0, mark))};
        if (mark != std::string::npos)
            part.position = static_cast<std::uint16_t>(std::atoi(text.c_str() + mark + 1) - 1);
        part.currency = book.invoices.find(part.invoice)->currency;
        return part;
    }

    void read_line(std::string_view line) {
        Words const words = split(line);
        if (words.empty() || words[0][0] == '/') return;
        m_words = words;
        m_words.resize(words.size() + 8); // what is left out is empty
        std::string const& verb = words[0];
        if (verb == "customer")
            customer_line();
        else if (verb == "contact")
            contact_line();
        else if (verb == "invoice")
            invoice_line(words.size());
        else if (verb == "fee")
            charge_line(InvoiceKind::LateFee);
        else if (verb == "interest")
            charge_line(InvoiceKind::Interest);
        else if (verb == "credit")
            credit_line();
        else if (verb == "payment")
            payment_line();
        else if (verb == "allocate")
            allocate_line();
        else if (verb == "writeoff")
            write_off_line();
        else if (verb == "talk")
            talk_line(words.size());
        else if (verb == "followup")
            follow_up_line();
        else if (verb == "close")
            apply(book, FollowUpClosed{FollowUpId{id(words.at(1))}, FollowUpState::Done});
        else if (verb == "promise")
            promise_line(words.size());
        else if (verb == "dispute")
            dispute_line(words.size());
        else if (verb == "settle")
            apply(book, DisputeClosed{DisputeId{id(words.at(1))},
                                      parse_name<DisputeState>(words.at(2)).value_or(DisputeState::Open)});
        else if (verb == "withdraw")
            apply(book, PromiseClosed{PromiseId{id(words.at(1))}, PromiseState::Withdrawn});
        else if (verb == "setting")
            apply(book, SettingChanged{words.at(1), words.at(2)});
        else if (verb == "supersede")
            apply(book, PromiseClosed{PromiseId{id(words.at(1))}, PromiseState::Superseded});
        else if (verb == "void")
            apply(book, Voided{{IdRange{id(m_words[1]), id(m_words[1])}}, std::string{}});
        else
            stop("unknown verb", line);
    }

    void customer_line() {
        CustomerData data;
        data.name = m_words[1];
        for (std::size_t i = 2; i + 1 < m_words.size(); i += 2) {
            if (m_words[i] == "number") data.number = m_words[i + 1];
            if (m_words[i] == "city") data.address.city = m_words[i + 1];
            if (m_words[i] == "tag") data.tags.push_back(m_words[i + 1]);
            if (m_words[i] == "hold") data.hold = enum_of<Hold>(m_words[i + 1]);
            if (m_words[i] == "form") data.legal_form = enum_of<LegalForm>(m_words[i + 1]);
        }
        apply(book, CustomerAdded{make<CustomerId>(data.name), data});
    }

    static std::uint8_t role_of(std::string_view word) {
        if (word == "approver") return ApproverRole;
        return word == "lawyer" ? LawyerRole : EscalationRole;
    }

    void contact_line() {
        ContactData data;
        data.customer = customer_id(m_words[1]);
        data.name = m_words[2];
        for (std::size_t i = 3; i < m_words.size(); ++i) {
            std::string const& word = m_words[i];
            if (word == "phone")
                data.phone = m_words[++i];
            else if (word == "mobile")
                data.mobile = m_words[++i];
            else if (word == "email")
                data.email = m_words[++i];
            else if (word == "role")
                data.roles = role_of(m_words[++i]);
            else if (word == "wrong")
                data.wrong_numbers += (data.wrong_numbers.empty() ? "" : "\n") + m_words[++i];
            else if (word == "unwanted")
                data.unwanted_numbers += (data.unwanted_numbers.empty() ? "" : "\n") + m_words[++i];
            else if (word == "no-call")
                data.opted_out |= 1u << static_cast<unsigned>(Channel::Call);
            else if (word == "no-email")
                data.opted_out |= 1u << static_cast<unsigned>(Channel::Email);
        }
        apply(book, ContactAdded{make<ContactId>(data.name), data});
    }

    void invoice_line(std::size_t count) {
        InvoiceData data;
        data.customer = customer_id(m_words[1]);
        data.number = m_words[2];
        data.issued = date_of(m_words[3]);
        data.currency = Currency::of(m_words[4]);
        for (std::size_t i = 5; i + 1 < count; i += 2)
            data.instalments.push_back({date_of(m_words[i]), money_of(m_words[4], m_words[i + 1]).minor});
        apply(book, InvoiceAdded{make<InvoiceId>(data.number), data});
    }

    void charge_line(InvoiceKind kind) {
        InvoiceData data;
        InvoiceRow const& invoice = book.invoices[this->invoice(m_words[1])];
        data.customer = book.customers[invoice.customer].id;
        data.number = m_words[2];
        data.issued = date_of(m_words[3]);
        data.currency = invoice.currency;
        data.kind = kind;
        data.charged_for = invoice.id;
        data.instalments.push_back(
            {date_of(m_words[4]), money_of(invoice.currency.code(), m_words[5]).minor});
        apply(book, InvoiceAdded{make<InvoiceId>(data.number), data});
    }

    void credit_line() {
        CreditNoteData data;
        data.customer = customer_id(m_words[1]);
        data.number = m_words[2];
        data.issued = date_of(m_words[3]);
        data.amount = money_of(m_words[4], m_words[5]);
        apply(book, CreditNoteAdded{make<CreditNoteId>(data.number), data});
    }

    void payment_line() {
        PaymentData data;
        data.customer = customer_id(m_words[1]);
        data.received = date_of(m_words[3]);
        data.amount = money_of(m_words[4], m_words[5]);
        apply(book, PaymentRecorded{make<PaymentId>(m_words[2]), data});
    }

    void allocate_line() {
        AllocationData data;
        data.source = id(m_words[1]);
        Part const part = part_of(m_words[2]);
        data.invoice = part.invoice;
        data.instalment = part.position;
        data.amount_minor = money_of(part.currency.code(), m_words[3]).minor;
        SourceRow const* source = book.payments.find(data.source);
        if (source == nullptr) source = book.credit_notes.find(data.source);
        data.date = m_words[4].empty() ? source->date : date_of(m_words[4]);
        apply(book, AllocationMade{make<AllocationId>(""), data});
    }

    void write_off_line() {
        WriteOffData data;
        Part const part = part_of(m_words[1]);
        data.invoice = part.invoice;
        data.instalment = part.position;
        data.amount_minor = money_of(part.currency.code(), m_words[2]).minor;
        data.date = date_of(m_words[3]);
        apply(book, WriteOffMade{make<WriteOffId>(m_words[4]), data});
    }

    void talk_line(std::size_t count) {
        InteractionData data;
        data.customer = customer_id(m_words[1]);
        Result<Instant> const at = parse_iso_instant(m_words[2] + ":00.000Z");
        if (!at) stop("not an instant", m_words[2]);
        data.at = at.value();
        data.channel = enum_of<Channel>(m_words[3]);
        data.outcome = enum_of<Outcome>(m_words[4]);
        std::size_t label = 5;
        if (m_words[5] == "next") {
            data.next_date = date_of(m_words[6]);
            label = 7;
        }
        if (m_words[label] == "about") {
            data.invoices.push_back(InvoiceId{id(m_words[label + 1])});
            label += 2;
        }
        for (; m_words[label] == "step"; label += 3)
            data.steps.push_back({{part_of(m_words[label + 2]).invoice, part_of(m_words[label + 2]).position},
                                  static_cast<std::uint8_t>(std::stoi(m_words[label + 1]))});
        apply(book, InteractionLogged{make<InteractionId>(label < count ? m_words[label] : ""), data});
    }

    void follow_up_line() {
        FollowUpData data;
        data.customer = customer_id(m_words[1]);
        data.due = date_of(m_words[2]);
        std::size_t label = 3;
        if (m_words[3] == "after") {
            data.interaction = InteractionId{id(m_words[4])};
            label = 5;
        }
        apply(book, FollowUpSet{make<FollowUpId>(m_words[label]), data});
    }

    void promise_line(std::size_t count) {
        PromiseData data;
        data.customer = customer_id(m_words[1]);
        data.made = date_of(m_words[2]);
        data.due = date_of(m_words[3]);
        data.amount = money_of(m_words[4], m_words[5]);
        std::string label;
        for (std::size_t i = 6; i < count; ++i) {
            if (m_words[i] == "tolerance")
                data.tolerance_days = static_cast<std::uint8_t>(std::stoi(m_words[++i]));
            else if (m_words[i] == "talk")
                data.interaction = InteractionId{id(m_words[++i])};
            else if (m_words[i] == "as")
                label = m_words[++i];
            else
                data.instalments.push_back({part_of(m_words[i]).invoice, part_of(m_words[i]).position});
        }
        apply(book, PromiseMade{make<PromiseId>(label), data});
    }

    void dispute_line(std::size_t count) {
        DisputeData data;
        data.customer = customer_id(m_words[1]);
        data.opened = date_of(m_words[2]);
        data.reason = parse_name<DisputeReason>(m_words[3]).value_or(DisputeReason::Other);
        data.amount = money_of(m_words[4], m_words[5]);
        std::string label;
        for (std::size_t i = 6; i < count; ++i) {
            if (m_words[i] == "talk")
                data.interaction = InteractionId{id(m_words[++i])};
            else if (m_words[i] == "as")
                label = m_words[++i];
            else
                data.instalments.push_back({part_of(m_words[i]).invoice, part_of(m_words[i]).position});
        }
        apply(book, DisputeOpened{make<DisputeId>(label), data});
    }

    IdSource m_source{DeviceId{0xD0}, 0};
    std::map<std::string, AnyId> m_ids;
    Words m_words;
};

} // namespace dunlin::test

#include "random_command.hpp"

#include <algorithm>

namespace dunlin::test {
namespace {

class Maker {
public:
    Maker(Rng& rng, Book const& book, Date today) : m_rng(rng), m_book(book), m_today(today) {}

    Command make() {
        if (m_book.customers.size() < 3) return add_customer();
        switch (m_rng.below(26)) {
        case 0: return add_customer();
        case 1: return edit_customer();
        case 2: return AddContact{contact()};
        case 3: return edit_contact();
        case 4:
        case 5:
        case 6: return AddInvoice{invoice()};
        case 7:
        case 8: return edit_invoice();
        case 9: return add_credit_note();
        case 10:
        case 11: return record_payment();
        case 12:
        case 13: return edit_payment();
        case 14: return allocate();
        case 15: return write_off();
        case 16: return LogInteraction{interaction(), "come back", {}};
        case 21:
        case 22: return promise_command();
        case 23:
        case 24: return dispute_command();
        case 17: return amend();
        case 18: return follow_up_command();
        case 19: return void_any();
        case 20: return ChangeSetting{"key." + word(3), m_rng.chance(30) ? "" : word(9)};
        default: return import_or_take_back();
        }
    }

private:
    std::string word(std::int64_t variants) { return "w" + std::to_string(m_rng.between(1, variants)); }
    Date day() { return m_today.plus_days(static_cast<int>(m_rng.between(-60, 30))); }
    Currency currency() { return Currency::of(m_rng.chance(80) ? "EUR" : "JPY"); }
    std::int64_t minor() { return m_rng.between(1, 100'000); }

    template<class Row>
    AnyId any_of(Table<Row> const& table) {
        if (table.size() == 0 || m_rng.chance(2)) return AnyId::make(DeviceId{9}, 99);
        return table[static_cast<RowIndex>(m_rng.below(table.size()))].id;
    }
    CustomerId any_customer() {
        if (m_book.customers.size() == 0) return {};
        // Few customers are used much, so that records meet.
        std::size_t const few = std::min<std::size_t>(m_book.customers.size(), 5);
        return m_book.customers[static_cast<RowIndex>(m_rng.below(few))].id;
    }

    CustomerData customer() {
        CustomerData data;
        data.name = m_rng.chance(2) ? "" : "Customer " + word(50);
        if (m_rng.chance(40)) data.number = word(60);
        data.payment_terms_days = static_cast<std::int32_t>(m_rng.between(-1, 60));
        if (m_rng.chance(20) && m_book.customers.size() > 0) data.parent = any_customer();
        if (m_rng.chance(30)) data.tags = {word(4), word(4)};
        if (m_rng.chance(10)) data.hold = Hold::Cease;
        return data;
    }
    ContactData contact() {
        ContactData data;
        data.customer = any_customer();
        data.name = "Contact " + word(20);
        data.phone = word(20);
        return data;
    }
    Command add_customer() {
        AddCustomer command{customer(), {}};
        if (m_rng.chance(50)) command.contacts.push_back(contact());
        return command;
    }
    Command edit_customer() { return EditCustomer{CustomerId{any_of(m_book.customers)}, customer()}; }
    Command edit_contact() { return EditContact{ContactId{any_of(m_book.contacts)}, contact()}; }

    InvoiceData invoice() {
        InvoiceData data;
        data.customer = any_customer();
        data.number = word(500);
        data.issued = day();
        data.currency = currency();
        for (std::int64_t i = m_rng.between(1, 3); i > 0; --i) data.instalments.push_back({day(), minor()});
        if (m_rng.chance(5)) data.kind = InvoiceKind::LateFee;
        return data;
    }
    Command edit_invoice() {
        AnyId const id = any_of(m_book.invoices);
        InvoiceRow const* const row = m_book.invoices.find(id);
        if (row == nullptr || m_rng.chance(20)) return EditInvoice{InvoiceId{id}, invoice()};
        InvoiceData data = data_of(m_book, *row);
        if (m_rng.chance(30)) data.customer = any_customer();
        if (m_rng.chance(30)) data.instalments.push_back({data.instalments.back().due.plus_days(3), minor()});
        if (m_rng.chance(30) && data.instalments.size() > 1) data.instalments.pop_back();
        if (m_rng.chance(30)) data.instalments[0].amount_minor = minor();
        if (m_rng.chance(30)) data.note = word(9);
        return EditInvoice{InvoiceId{id}, data};
    }

    // What is open of the customer in that currency, taken by part until the money is used up.
    std::vector<AllocationLine> lines(CustomerId customer, Money money) {
        std::vector<AllocationLine> list;
        CustomerRow const* const row = m_book.customers.find(customer);
        if (row == nullptr) return list;
        for (RowIndex const index : row->invoices) {
            InvoiceRow const& invoice = m_book.invoices[index];
            if (invoice.currency != money.currency || invoice.is_voided) continue;
            for (std::uint16_t i = 0; i < invoice.instalment_count; ++i) {
                std::int64_t const open = m_book.instalments.open_minor[invoice.first_instalment + i];
                std::int64_t part = std::min(open, money.minor);
                if (part > 1 && m_rng.chance(40)) part = m_rng.between(1, part);
                if (part <= 0 || m_rng.chance(30)) continue;
                if (m_rng.chance(2)) part += 1'000'000;
                list.push_back({invoice.id, i, part, AllocationRule::OldestFirst});
                money.minor -= part;
            }
        }
        return list;
    }
    PaymentData payment() {
        PaymentData data;
        data.customer = any_customer();
        data.received = day();
        data.amount = Money{minor() * 2, currency()};
        data.reference = word(99);
        return data;
    }
    Command record_payment() {
        PaymentData const data = payment();
        return RecordPayment{data, lines(data.customer, data.amount)};
    }
    // Some of what it is put to now.
    void append_kept(SourceRow const& row, std::vector<AllocationLine>& wanted) {
        for (RowIndex next = row.first_allocation; next != no_row;
             next = m_book.allocations[next].next_of_source) {
            AllocationRow const& old = m_book.allocations[next];
            InvoiceRow const& invoice = m_book.invoices[old.invoice];
            if (!counts(m_book, old) || m_rng.chance(30)) continue;
            wanted.push_back({invoice.id,
                              static_cast<std::uint16_t>(old.instalment - invoice.first_instalment),
                              old.amount_minor, old.rule});
        }
    }
    Command edit_payment() {
        AnyId const id = any_of(m_book.payments);
        PaymentRow const* const row = m_book.payments.find(id);
        if (row == nullptr) return EditPayment{PaymentId{id}, payment(), {}};
        PaymentData data = data_of(m_book, *row);
        if (m_rng.chance(20)) data = payment();
        if (m_rng.chance(30)) data.amount.minor = minor();
        if (m_rng.chance(30)) data.received = day();
        std::vector<AllocationLine> wanted;
        append_kept(*row, wanted);
        return EditPayment{PaymentId{id}, data, wanted};
    }
    Command add_credit_note() {
        CreditNoteData data;
        data.customer = any_customer();
        data.issued = day();
        data.amount = Money{minor(), currency()};
        data.number = word(900);
        return AddCreditNote{data, lines(data.customer, data.amount)};
    }
    Command allocate() {
        AnyId const id = m_rng.chance(70) ? any_of(m_book.payments) : any_of(m_book.credit_notes);
        SourceRow const* row = m_book.payments.find(id);
        if (row == nullptr) row = m_book.credit_notes.find(id);
        if (row == nullptr) return Allocate{id, {}, {}};
        Money const left{row->unallocated_minor, row->amount.currency};
        if (m_rng.chance(40)) {
            std::vector<AllocationLine> wanted = lines(m_book.customers[row->customer].id, left);
            if (m_rng.chance(60)) append_kept(*row, wanted);
            return Reallocate{id, wanted};
        }
        return Allocate{id, lines(m_book.customers[row->customer].id, left), m_today.plus_days(40)};
    }
    Command write_off() {
        AnyId const id = any_of(m_book.invoices);
        InvoiceRow const* const row = m_book.invoices.find(id);
        std::uint16_t const position = row == nullptr
                                           ? std::uint16_t{0}
                                           : static_cast<std::uint16_t>(m_rng.below(row->instalment_count));
        std::int64_t const open =
            row == nullptr ? 1 : m_book.instalments.open_minor[row->first_instalment + position];
        return WriteOff{InvoiceId{id}, position, std::min(open, minor()), m_today.plus_days(31), "lost"};
    }

    InteractionData interaction() {
        InteractionData data;
        data.customer = any_customer();
        data.channel = static_cast<Channel>(m_rng.below(channel_count));
        data.outcome = static_cast<Outcome>(m_rng.below(outcome_count));
        if (m_rng.chance(50)) data.next_date = day();
        data.text = word(1000);
        if (AnyId const invoice = any_of(m_book.invoices); m_rng.chance(30))
            data.steps.push_back({{InvoiceId{invoice}, 0}, static_cast<std::uint8_t>(m_rng.below(8))});
        return data;
    }
    Command amend() {
        AnyId const id = any_of(m_book.interactions);
        InteractionRow const* const row = m_book.interactions.find(id);
        InteractionData data = row == nullptr ? interaction() : row->data;
        data.text = "better " + word(1000);
        return AmendInteraction{InteractionId{id}, data};
    }
    Command follow_up_command() {
        if (m_rng.chance(40)) return SetFollowUp{{any_customer(), day(), word(9), {}}};
        return CloseFollowUp{FollowUpId{any_of(m_book.follow_ups)},
                             static_cast<FollowUpState>(m_rng.below(3))};
    }
    PromiseData promise() {
        PromiseData data;
        data.customer = any_customer();
        data.due = m_today.plus_days(static_cast<int>(m_rng.between(-2, 30)));
        data.amount = Money{minor(), currency()};
        data.tolerance_days = static_cast<std::uint8_t>(m_rng.below(5));
        return data;
    }
    Command promise_command() {
        if (m_rng.chance(40)) return MakePromise{promise()};
        if (m_rng.chance(40)) return LogInteraction{interaction(), "", promise()};
        return ClosePromise{PromiseId{any_of(m_book.promises)}, static_cast<PromiseState>(m_rng.below(3))};
    }
    DisputeData dispute() {
        DisputeData data;
        data.customer = any_customer();
        data.reason = static_cast<DisputeReason>(m_rng.below(dispute_reason_count));
        data.amount = Money{minor(), currency()};
        data.note = word(9);
        return data;
    }
    Command dispute_command() {
        if (m_rng.chance(40)) return OpenDispute{dispute()};
        if (m_rng.chance(40)) {
            LogInteraction talk{interaction(), "", {}};
            talk.dispute = dispute();
            return talk;
        }
        CloseDispute close{DisputeId{any_of(m_book.disputes)},
                           static_cast<DisputeState>(m_rng.below(dispute_state_count))};
        close.credit.amount.minor = m_rng.between(0, 1000);
        return close;
    }
    Command void_any() {
        switch (m_rng.below(11)) {
        case 9: return Void{any_of(m_book.disputes), ""};
        case 0: return Void{any_of(m_book.customers), ""};
        case 1: return Void{any_of(m_book.contacts), "gone"};
        case 2: return Void{any_of(m_book.invoices), "wrong"};
        case 3: return Void{any_of(m_book.payments), "bounced"};
        case 4: return Void{any_of(m_book.credit_notes), ""};
        case 5: return Void{any_of(m_book.allocations), ""};
        case 6: return Void{any_of(m_book.write_offs), ""};
        case 7: return Void{any_of(m_book.interactions), ""};
        case 8: return Void{any_of(m_book.promises), ""};
        default: return Void{any_of(m_book.follow_ups), ""};
        }
    }
    BatchCreditNote batch_credit(ImportBatch const& batch) {
        BatchCreditNote one;
        one.customer = static_cast<std::uint32_t>(m_rng.below(batch.customers.size()));
        one.data.number = word(100'000);
        one.data.issued = day();
        one.data.amount = Money{minor(), currency()};
        if (batch.invoices.empty() || m_rng.chance(30)) return one;
        one.invoice = static_cast<std::uint32_t>(m_rng.below(batch.invoices.size()));
        BatchInvoice const& invoice = batch.invoices[one.invoice];
        one.customer = invoice.customer;
        one.data.amount.currency = invoice.data.currency;
        if (invoice.paid_minor == 0)
            one.allocated_minor = std::min(one.data.amount.minor, amount_of(invoice.data).minor) / 3;
        return one;
    }
    Command import_or_take_back() {
        if (m_rng.chance(50)) return TakeBackImport{ImportId{any_of(m_book.imports)}};
        ImportBatch batch;
        batch.import.file_name = word(9) + ".csv";
        batch.import.source = "csv";
        std::size_t const customers = 1 + m_rng.below(4);
        for (std::size_t i = 0; i < customers; ++i) {
            BatchCustomer one;
            if (m_rng.chance(40)) one.existing = any_customer();
            one.is_edited = m_rng.chance(20);
            one.data = customer();
            if (m_rng.chance(40)) one.contacts.push_back(contact());
            batch.customers.push_back(one);
        }
        for (std::size_t i = m_rng.below(8); i > 0; --i) {
            BatchInvoice one;
            one.customer = static_cast<std::uint32_t>(m_rng.below(customers));
            one.data = invoice();
            one.data.number = word(100'000);
            if (m_rng.chance(60)) one.settled = day();
            if (m_rng.chance(20)) one.paid_minor = std::min(minor(), amount_of(one.data).minor);
            batch.invoices.push_back(one);
        }
        for (std::size_t i = m_rng.below(3); i > 0; --i) batch.credit_notes.push_back(batch_credit(batch));
        if (RowIndex const row = m_book.invoices.ids.find(any_of(m_book.invoices));
            row != no_row && m_rng.chance(50)) {
            InvoiceRow const& invoice = m_book.invoices[row];
            std::int64_t const open = m_book.instalments.open_minor[invoice.first_instalment];
            batch.payments.push_back({invoice.id, day(), std::min(open, minor())});
        }
        batch.settings.push_back({"import.mapping", word(3)});
        return batch;
    }

    Rng& m_rng;
    Book const& m_book;
    Date m_today;
};

} // namespace

Command random_command(Rng& rng, Book const& book, Date today) { return Maker(rng, book, today).make(); }

} // namespace dunlin::test

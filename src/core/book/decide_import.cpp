// One file's records, checked in one pass and made into events whose ids follow on one another.
#include "core/book/validate.hpp"

#include "core/base/sorting.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace dunlin::deciding {
namespace {

// An invoice number of a customer; the text belongs to the batch or to the book.
struct InvoiceKey {
    std::uint64_t customer = 0;
    std::string_view number;
    friend bool operator==(InvoiceKey const& a, InvoiceKey const& b) {
        return a.customer == b.customer && a.number == b.number;
    }
};
struct InvoiceKeyHash {
    std::size_t operator()(InvoiceKey const& key) const {
        return std::hash<std::string_view>{}(key.number) ^ std::hash<AnyId>{}(AnyId{key.customer});
    }
};

class Importer {
public:
    Importer(Book const& book, ImportBatch const& batch, Context& context)
        : m_book(book), m_batch(batch), m_context(context) {}

    Answer run() {
        check_import();
        take_customers();
        take_invoices();
        take_credit_notes();
        take_payments();
        if (!m_problems.is_empty()) return m_problems.first();
        if (m_events.empty()) return nothing_to_do();
        append_settings();
        append_record();
        return std::move(m_events);
    }

private:
    void check_import() {
        m_import = m_batch.import;
        clean(m_problems, m_import.file_name, TextKind::Line, {}, "import.file_name");
        clean(m_problems, m_import.source, TextKind::Line, {}, "import.source");
        clean(m_problems, m_import.shape, TextKind::Notes, {}, "import.shape");
        check_date(m_problems, m_import.as_of, {}, "import.as_of");
        for (auto const& [key, value] : m_batch.settings) {
            check_text(m_problems, key, TextKind::Line, {}, "settings");
            check_text(m_problems, value, TextKind::Notes, {}, "settings");
        }
    }

    // Edits come before everything new, so that what takes the gesture back stays short.
    void take_customers() {
        m_events.reserve(m_batch.customers.size() + m_batch.invoices.size() + 16);
        m_customers.resize(m_batch.customers.size());
        collect_customer_numbers();
        for (std::size_t i = 0; i < m_batch.customers.size(); ++i)
            if (m_batch.customers[i].existing.is_set()) take_existing_customer(i);
        for (std::size_t i = 0; i < m_batch.customers.size(); ++i) take_edited_contacts(i);
        for (std::size_t i = 0; i < m_batch.customers.size(); ++i)
            if (!m_batch.customers[i].existing.is_set()) take_new_customer(i);
        for (std::size_t i = 0; i < m_batch.customers.size(); ++i) take_contacts(i);
    }

    void collect_customer_numbers() {
        std::unordered_set<std::uint64_t> edited;
        for (BatchCustomer const& customer : m_batch.customers)
            if (customer.existing.is_set() && customer.is_edited) edited.insert(customer.existing.value);
        for (CustomerRow const& row : m_book.customers.rows)
            if (!row.is_voided && !row.data.number.empty() && edited.count(row.id.value) == 0)
                m_customer_numbers.insert(row.data.number);
    }

    void check_customer_number(std::size_t position, std::string_view number) {
        if (number.empty() || m_customer_numbers.insert(number).second) return;
        m_problems.add(ErrorCode::AlreadyExists, in_list("customers", position, "number"),
                       "This customer number stands twice, here or in the book.");
    }

    void take_existing_customer(std::size_t position) {
        BatchCustomer const& wanted = m_batch.customers[position];
        m_customers[position] = wanted.existing;
        FieldPrefix const prefix{"customers", position};
        static_cast<void>(require_record(m_problems, m_book.customers, wanted.existing,
                                         prefix.field("existing"), "customer"));
        if (!wanted.is_edited) return;
        check_customer_number(position, trim(wanted.data.number));
        CustomerData data = wanted.data;
        clean_customer(m_problems, data, prefix);
        check_parent(m_problems, m_book, wanted.existing, data, prefix);
        m_events.emplace_back(CustomerEdited{wanted.existing, std::move(data)});
    }

    void take_new_customer(std::size_t position) {
        BatchCustomer const& wanted = m_batch.customers[position];
        FieldPrefix const prefix{"customers", position};
        auto const id = m_context.ids.next_as<CustomerId>();
        note_made(id);
        m_customers[position] = id;
        check_customer_number(position, trim(wanted.data.number));
        CustomerData data = wanted.data;
        clean_customer(m_problems, data, prefix);
        check_parent(m_problems, m_book, id, data, prefix);
        m_events.emplace_back(CustomerAdded{id, std::move(data)});
    }

    void take_edited_contacts(std::size_t position) {
        BatchCustomer const& wanted = m_batch.customers[position];
        for (BatchContact const& contact : wanted.edited_contacts) {
            std::string const field = in_list("customers", position, "edited_contacts");
            ContactRow const* const row =
                require_record(m_problems, m_book.contacts, contact.id, field, "contact");
            if (row == nullptr) continue;
            if (m_book.customers[row->customer].id != wanted.existing)
                m_problems.add(ErrorCode::NotAllowed, field, "The contact is another customer's.");
            ContactData data = contact.data;
            data.customer = wanted.existing;
            clean_contact_of(position, data);
            m_events.emplace_back(ContactEdited{contact.id, std::move(data)});
        }
    }

    void clean_contact_of(std::size_t position, ContactData& data) {
        Problems found;
        clean_contact(found, data, {"contacts", 0});
        if (!found.is_empty())
            m_problems.add(found.first().code, in_list("customers", position, found.first().field),
                           found.first().detail);
    }

    void take_contacts(std::size_t position) {
        for (ContactData const& wanted : m_batch.customers[position].contacts) {
            ContactData data = wanted;
            data.customer = m_customers[position];
            clean_contact_of(position, data);
            auto const id = m_context.ids.next_as<ContactId>();
            note_made(id);
            m_events.emplace_back(ContactAdded{id, std::move(data)});
        }
    }

    void take_invoices() {
        collect_invoice_numbers();
        m_invoices.reserve(m_batch.invoices.size());
        for (std::size_t i = 0; i < m_batch.invoices.size(); ++i) take_invoice(i);
    }

    // Of the customers in the batch that the book knows.
    void collect_invoice_numbers() {
        m_invoice_numbers.reserve(m_batch.invoices.size());
        std::unordered_set<std::uint64_t> seen;
        for (BatchCustomer const& customer : m_batch.customers) {
            CustomerRow const* const row = m_book.customers.find(customer.existing);
            if (row == nullptr || !seen.insert(row->id.value).second) continue;
            for (RowIndex const index : row->invoices) {
                InvoiceRow const& invoice = m_book.invoices[index];
                if (!invoice.is_voided && !invoice.number.empty())
                    m_invoice_numbers.insert({row->id.value, invoice.number});
            }
        }
    }

    void take_invoice(std::size_t position) {
        BatchInvoice const& wanted = m_batch.invoices[position];
        FieldPrefix const prefix{"invoices", position};
        check_date(m_problems, wanted.settled, prefix, "settled");
        if (wanted.customer >= m_customers.size()) {
            m_problems.add(ErrorCode::NotFound, prefix.field("customer"), "The batch has no such customer.");
            return;
        }
        CustomerId const customer = m_customers[wanted.customer];
        std::string_view const number = trim(wanted.data.number);
        if (!number.empty() && !m_invoice_numbers.insert({customer.value, number}).second)
            m_problems.add(ErrorCode::AlreadyExists, prefix.field("number"),
                           "The customer has this invoice number twice, here or in the book.");
        auto const id = m_context.ids.next_as<InvoiceId>();
        note_made(id);
        InvoiceData data = wanted.data;
        data.customer = customer;
        clean_invoice(m_problems, data, prefix);
        check_charged_for(m_problems, m_book, data, prefix);
        if (wanted.paid_minor < 0 || wanted.paid_minor > amount_of(data).minor)
            m_problems.add(ErrorCode::OverAllocated, prefix.field("paid"),
                           "Only " + in_words(amount_of(data)) + " is open.");
        m_invoices.push_back({id, customer, data.issued, amount_of(data), amount_of(data).minor});
        m_events.emplace_back(InvoiceAdded{id, std::move(data)});
    }

    void take_credit_notes() {
        m_events.reserve(m_events.size() + m_batch.credit_notes.size() * 2);
        for (BatchCustomer const& customer : m_batch.customers) {
            CustomerRow const* const row = m_book.customers.find(customer.existing);
            if (row == nullptr || m_batch.credit_notes.empty()) continue;
            for (RowIndex const index : row->credit_notes)
                if (!m_book.credit_notes[index].is_voided && !m_book.credit_notes[index].number.empty())
                    m_credit_numbers.insert({row->id.value, m_book.credit_notes[index].number});
        }
        for (std::size_t i = 0; i < m_batch.credit_notes.size(); ++i) take_credit_note(i);
    }

    void take_credit_note(std::size_t position) {
        BatchCreditNote const& wanted = m_batch.credit_notes[position];
        FieldPrefix const prefix{"credit_notes", position};
        bool const is_of_batch = wanted.invoice != no_position;
        if (wanted.customer >= m_customers.size() || (is_of_batch && wanted.invoice >= m_invoices.size())) {
            m_problems.add(ErrorCode::NotFound, prefix.field("customer"),
                           "The batch has no such customer or invoice.");
            return;
        }
        CreditNoteData data = wanted.data;
        data.customer = m_customers[wanted.customer];
        std::string_view const number = trim(wanted.data.number);
        if (!number.empty() && !m_credit_numbers.insert({data.customer.value, number}).second)
            m_problems.add(ErrorCode::AlreadyExists, prefix.field("number"),
                           "The customer has this credit note number twice, here or in the book.");
        auto const id = m_context.ids.next_as<CreditNoteId>();
        note_made(id);
        clean_credit_note(m_problems, m_book, data, prefix);
        if (is_of_batch) data.invoice = m_invoices[wanted.invoice].id;
        SourceToPut const source{id,          data.customer,          data.amount,
                                 data.issued, wanted.allocated_minor, AllocationRule::ExactReference};
        InvoiceId const invoice = data.invoice;
        m_events.emplace_back(CreditNoteAdded{id, std::move(data)});
        if (wanted.allocated_minor == 0) return;
        if (is_of_batch)
            put_to_batch(source, wanted.invoice, prefix);
        else
            put_to_book(source, invoice, prefix);
    }

    // For each invoice that the file says is paid, and for those of the book that it says are paid by now.
    void take_payments() {
        for (std::size_t i = 0; i < m_batch.invoices.size(); ++i) {
            BatchInvoice const& wanted = m_batch.invoices[i];
            if (!wanted.settled.is_set() || i >= m_invoices.size()) continue;
            BatchedInvoice const& invoice = m_invoices[i];
            std::int64_t const paid_minor = wanted.paid_minor == 0 ? invoice.open_minor : wanted.paid_minor;
            if (paid_minor <= 0) continue;
            SourceToPut const source = record_payment(
                invoice.customer, wanted.settled, {paid_minor, invoice.amount.currency}, wanted.data.number);
            put_to_batch(source, static_cast<std::uint32_t>(i), {"invoices", i});
        }
        for (std::size_t i = 0; i < m_batch.payments.size(); ++i) {
            BatchPayment const& wanted = m_batch.payments[i];
            FieldPrefix const prefix{"payments", i};
            require_date(m_problems, wanted.received, prefix, "received");
            check_minor(m_problems, wanted.amount_minor, prefix.field("amount"));
            InvoiceRow const* const invoice = require_record(m_problems, m_book.invoices, wanted.invoice,
                                                             prefix.field("invoice"), "invoice");
            if (invoice == nullptr) continue;
            SourceToPut const source =
                record_payment(m_book.customers[invoice->customer].id, wanted.received,
                               {wanted.amount_minor, invoice->currency}, invoice->number);
            put_to_book(source, wanted.invoice, prefix);
        }
    }

    // Money to be put to one invoice.
    struct SourceToPut {
        AnyId id;
        CustomerId customer;
        Money amount;
        Date date;
        std::int64_t allocated_minor = 0;
        AllocationRule rule = AllocationRule::SettledInFile;
    };

    SourceToPut record_payment(CustomerId customer, Date received, Money amount, std::string const& number) {
        auto const id = m_context.ids.next_as<PaymentId>();
        note_made(id);
        PaymentData payment;
        payment.customer = customer;
        payment.received = received;
        payment.amount = amount;
        payment.method = PaymentMethod::Other;
        payment.reference = std::string(trim(number));
        m_events.emplace_back(PaymentRecorded{id, std::move(payment)});
        return {id, customer, amount, received, amount.minor, AllocationRule::SettledInFile};
    }

    void append_allocation(SourceToPut const& source, InvoiceId invoice, std::uint16_t instalment,
                           std::int64_t minor, Date date) {
        auto const id = m_context.ids.next_as<AllocationId>();
        note_made(id);
        m_events.emplace_back(AllocationMade{id, {source.id, invoice, instalment, minor, date, source.rule}});
    }

    void over_allocated(FieldPrefix const& prefix, std::int64_t open_minor, Currency currency) {
        m_problems.add(ErrorCode::OverAllocated, prefix.field("amount"),
                       "Only " + in_words(Money{open_minor, currency}) + " is open.");
    }

    // Earliest instalments first; what was put there before came first.
    void put_to_batch(SourceToPut const& source, std::uint32_t position, FieldPrefix const& prefix) {
        BatchedInvoice& invoice = m_invoices[position];
        if (invoice.amount.currency != source.amount.currency)
            m_problems.add(ErrorCode::CurrencyMismatch, prefix.field("currency"),
                           "The invoice is in " + invoice.amount.currency.code() + ".");
        if (invoice.customer != source.customer)
            m_problems.add(ErrorCode::NotAllowed, prefix.field("invoice"),
                           "The invoice is another customer's.");
        if (source.allocated_minor < 0 || source.allocated_minor > source.amount.minor ||
            source.allocated_minor > invoice.open_minor)
            return over_allocated(prefix, std::min(invoice.open_minor, source.amount.minor),
                                  invoice.amount.currency);
        std::vector<Instalment> const& instalments = m_batch.invoices[position].data.instalments;
        // As clean_invoice puts them.
        std::vector<std::uint32_t> const order = sorted_indices(
            instalments, [](Instalment const& a, Instalment const& b) { return a.due < b.due; });
        Date const date = std::max(source.date, invoice.issued, [](Date a, Date b) { return a < b; });
        std::int64_t used_minor = invoice.amount.minor - invoice.open_minor;
        std::int64_t left_minor = source.allocated_minor;
        invoice.open_minor -= left_minor;
        for (std::size_t i = 0; i < order.size() && left_minor > 0; ++i) {
            std::int64_t const amount_minor = instalments[order[i]].amount_minor;
            std::int64_t const taken_minor = std::min(used_minor, amount_minor);
            used_minor -= taken_minor;
            std::int64_t const part_minor = std::min(left_minor, amount_minor - taken_minor);
            if (part_minor <= 0) continue;
            append_allocation(source, invoice.id, static_cast<std::uint16_t>(i), part_minor, date);
            left_minor -= part_minor;
        }
    }

    void put_to_book(SourceToPut const& source, InvoiceId id, FieldPrefix const& prefix) {
        InvoiceRow const* const invoice = m_book.invoices.find(id);
        if (invoice == nullptr || invoice->is_voided)
            return m_problems.add(ErrorCode::NotFound, prefix.field("invoice"), "There is no such invoice.");
        Date const date = std::max(source.date, invoice->issued, [](Date a, Date b) { return a < b; });
        std::int64_t left_minor = source.allocated_minor;
        for (std::uint16_t i = 0; i < invoice->instalment_count && left_minor > 0; ++i) {
            RowIndex const instalment = invoice->first_instalment + i;
            std::int64_t& used_minor = m_used_minor[instalment];
            std::int64_t const part_minor =
                std::min(left_minor, m_book.instalments.open_minor[instalment] - used_minor);
            if (part_minor <= 0) continue;
            append_allocation(source, id, i, part_minor, date);
            used_minor += part_minor;
            left_minor -= part_minor;
        }
        if (left_minor != 0 || source.allocated_minor > source.amount.minor)
            over_allocated(prefix, source.allocated_minor - left_minor, invoice->currency);
    }

    void append_settings() {
        for (auto const& [key, value] : m_batch.settings)
            if (m_book.setting_or(key, "") != value) m_events.emplace_back(SettingChanged{key, value});
    }

    // Last, because it marks the invoices that are there by then.
    void append_record() {
        m_import.made.clear();
        if (m_first_made.is_set()) m_import.made.push_back({m_first_made, m_last_made});
        m_events.emplace_back(ImportRecorded{m_context.ids.next_as<ImportId>(), std::move(m_import)});
    }

    void note_made(AnyId id) {
        if (!m_first_made.is_set()) m_first_made = id;
        m_last_made = id;
    }

    // An invoice of the batch, and how much of it is open after what was put to it.
    struct BatchedInvoice {
        InvoiceId id;
        CustomerId customer;
        Date issued;
        Money amount;
        std::int64_t open_minor = 0;
    };

    Book const& m_book;
    ImportBatch const& m_batch;
    Context& m_context;
    Problems m_problems;
    Events m_events;
    ImportData m_import;
    std::vector<CustomerId> m_customers; // by position in the batch
    std::unordered_set<std::string_view> m_customer_numbers;
    std::unordered_set<InvoiceKey, InvoiceKeyHash> m_invoice_numbers;
    std::unordered_set<InvoiceKey, InvoiceKeyHash> m_credit_numbers;
    std::vector<BatchedInvoice> m_invoices;                  // by position in the batch, until one fails
    std::unordered_map<RowIndex, std::int64_t> m_used_minor; // of the book's instalments
    AnyId m_first_made, m_last_made;
};

} // namespace

Answer decide_command(Book const& book, ImportBatch const& command, Context& context) {
    return Importer(book, command, context).run();
}

} // namespace dunlin::deciding

#include "core/json/writer.hpp"
#include "exchange/book_records.hpp"

#include <array>

namespace dunlin::exchange {
namespace {

constexpr std::array section_names{"settings",     "customers",  "contacts",    "invoices",
                                   "credit_notes", "payments",   "allocations", "write_offs",
                                   "interactions", "follow_ups", "promises",    "disputes"};

bool is_kept(Book const& book, RowIndex customer) { return !book.customers[customer].is_voided; }

bool is_kept(Book const& book, InvoiceRow const& row) {
    return !row.is_voided && is_kept(book, row.customer);
}

// A reference that isn't needed is left out with the record that it names.
template<class IdType, class Row>
void drop_lost(Book const& book, Table<Row> const& table, IdType& id) {
    Row const* const row = table.find(id);
    if (row == nullptr || row->is_voided || !is_kept(book, row->customer)) id = IdType{};
}

// An edit may have taken the instalment away that was entered; the money counts where it stands now.
std::uint16_t standing_position(InvoiceRow const& invoice, RowIndex instalment) {
    return static_cast<std::uint16_t>(instalment - invoice.first_instalment);
}

} // namespace

CustomerData exported(Book const& book, CustomerRow const& row) {
    CustomerData data = row.data;
    CustomerRow const* const parent = book.customers.find(data.parent);
    if (parent == nullptr || parent->is_voided) data.parent = CustomerId{};
    return data;
}

ContactData exported(Book const&, ContactRow const& row) { return row.data; }

InvoiceData exported(Book const& book, InvoiceRow const& row) {
    InvoiceData data = data_of(book, row);
    drop_lost(book, book.invoices, data.charged_for);
    return data;
}

CreditNoteData exported(Book const& book, CreditNoteRow const& row) {
    CreditNoteData data = data_of(book, row);
    drop_lost(book, book.invoices, data.invoice);
    return data;
}

PaymentData exported(Book const& book, PaymentRow const& row) { return data_of(book, row); }

AllocationData exported(Book const& book, AllocationRow const& row) {
    AllocationData data = data_of(book, row);
    data.instalment = standing_position(book.invoices[row.invoice], row.instalment);
    return data;
}

WriteOffData exported(Book const& book, WriteOffRow const& row) {
    WriteOffData data = data_of(book, row);
    data.instalment = standing_position(book.invoices[row.invoice], row.instalment);
    return data;
}

InteractionData exported(Book const& book, InteractionRow const& row) {
    InteractionData data = row.data;
    drop_lost(book, book.contacts, data.contact);
    std::vector<InvoiceId> invoices;
    for (InvoiceId id : data.invoices) {
        drop_lost(book, book.invoices, id);
        if (id.is_set()) invoices.push_back(id);
    }
    data.invoices = std::move(invoices);
    std::vector<StepDone> steps;
    for (StepDone done : data.steps) {
        drop_lost(book, book.invoices, done.instalment.invoice);
        if (done.instalment.invoice.is_set()) steps.push_back(done);
    }
    data.steps = std::move(steps);
    return data;
}

FollowUpData exported(Book const& book, FollowUpRow const& row) {
    FollowUpData data = row.data;
    drop_lost(book, book.interactions, data.interaction);
    return data;
}

namespace {
// What was said in a talk of some instalments.
template<class Row>
auto exported_of_instalments(Book const& book, Row const& row) {
    auto data = row.data;
    drop_lost(book, book.contacts, data.contact);
    drop_lost(book, book.interactions, data.interaction);
    std::vector<InstalmentRef> instalments;
    for (InstalmentRef ref : data.instalments) {
        drop_lost(book, book.invoices, ref.invoice);
        if (ref.invoice.is_set()) instalments.push_back(ref);
    }
    data.instalments = std::move(instalments);
    return data;
}
} // namespace

PromiseData exported(Book const& book, PromiseRow const& row) { return exported_of_instalments(book, row); }
DisputeData exported(Book const& book, DisputeRow const& row) { return exported_of_instalments(book, row); }

namespace {

bool append(std::string& out, Book const& book, CustomerRow const& row) {
    if (row.is_voided) return false;
    append_record(out, row.id, exported(book, row));
    return true;
}

bool append(std::string& out, Book const& book, AllocationRow const& row) {
    if (!counts(book, row)) return false;
    InvoiceRow const& invoice = book.invoices[row.invoice];
    if (!is_kept(book, invoice) || !is_kept(book, source_of(book, row).customer)) return false;
    append_record(out, row.id, exported(book, row), invoice.currency);
    return true;
}

bool append(std::string& out, Book const& book, WriteOffRow const& row) {
    if (!counts(book, row)) return false;
    InvoiceRow const& invoice = book.invoices[row.invoice];
    if (!is_kept(book, invoice)) return false;
    append_record(out, row.id, exported(book, row), invoice.currency);
    return true;
}

template<class Row>
bool append_stated(std::string& out, Book const& book, Row const& row) {
    if (row.is_voided || !is_kept(book, row.customer)) return false;
    append_record(out, row.id, exported(book, row), row.state);
    return true;
}
bool append(std::string& out, Book const& book, FollowUpRow const& row) {
    return append_stated(out, book, row);
}
bool append(std::string& out, Book const& book, PromiseRow const& row) {
    return append_stated(out, book, row);
}
bool append(std::string& out, Book const& book, DisputeRow const& row) {
    return append_stated(out, book, row);
}

// Payments and credit notes are found under ids of any kind; the others know their own.
PaymentId id_of(PaymentRow const& row) { return PaymentId{row.id}; }
CreditNoteId id_of(CreditNoteRow const& row) { return CreditNoteId{row.id}; }
template<class Row>
auto id_of(Row const& row) {
    return row.id;
}

template<class Row>
bool append(std::string& out, Book const& book, Row const& row) {
    if (row.is_voided || !is_kept(book, row.customer)) return false;
    append_record(out, id_of(row), exported(book, row));
    return true;
}

} // namespace

StepOutcome BookWriter::step(std::string& out, Budget budget) {
    Book const& book = *m_book;
    if (m_section == 0 && m_row == 0 && !m_has_begun) {
        m_has_begun = true;
        json::Writer writer(out);
        writer.begin_object();
        writer.member("dunlin", "book").member("v", std::int64_t{book_file_version});
        writer.member("written", to_iso_text(m_written));
        out += ",\n\"settings\":[";
    }
    std::uint64_t items = budget.items;
    auto const write_rows = [&](auto const& table) {
        std::string record;
        for (; m_row < table.size() && items > 0; ++m_row, --items) {
            record.clear();
            if (!append(record, book, table[static_cast<RowIndex>(m_row)])) continue;
            out += m_has_record ? ",\n" : "\n";
            out += record;
            m_has_record = true;
        }
        return m_row >= table.size();
    };
    auto const write_settings = [&] {
        for (auto const& [name, value] : book.settings) {
            out += m_has_record ? ",\n" : "\n";
            json::Writer(out).begin_object().member("key", name).member("value", value).end_object();
            m_has_record = true;
        }
        return true;
    };
    while (items > 0) {
        bool is_done = false;
        switch (m_section) {
        case 0: is_done = write_settings(); break;
        case 1: is_done = write_rows(book.customers); break;
        case 2: is_done = write_rows(book.contacts); break;
        case 3: is_done = write_rows(book.invoices); break;
        case 4: is_done = write_rows(book.credit_notes); break;
        case 5: is_done = write_rows(book.payments); break;
        case 6: is_done = write_rows(book.allocations); break;
        case 7: is_done = write_rows(book.write_offs); break;
        case 8: is_done = write_rows(book.interactions); break;
        case 9: is_done = write_rows(book.follow_ups); break;
        case 10: is_done = write_rows(book.promises); break;
        case 11: is_done = write_rows(book.disputes); break;
        default: return StepOutcome::Finished;
        }
        if (!is_done) return StepOutcome::More;
        ++m_section;
        m_row = 0;
        m_has_record = false;
        if (m_section == section_names.size()) {
            out += "\n]}\n";
            return StepOutcome::Finished;
        }
        out += "\n],\n\"";
        out += section_names[m_section];
        out += "\":[";
    }
    return StepOutcome::More;
}

std::string write_book(Book const& book, Instant written) {
    std::string out;
    BookWriter writer(book, written);
    while (writer.step(out, Budget{UINT64_MAX}) == StepOutcome::More) {
    }
    return out;
}

} // namespace dunlin::exchange

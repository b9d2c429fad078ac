#include "book_image.hpp"

namespace dunlin::test {
namespace {

class Image {
public:
    explicit Image(Book const& book) : m_book(book) {}

    void line(char const* kind, AnyId id, bool is_voided) {
        m_text += kind;
        *this << to_text(id) << (is_voided ? "voided" : "counts");
    }
    void end() { m_text += '\n'; }

    Image& operator<<(std::string const& text) {
        m_text += " [" + text + "]";
        return *this;
    }
    Image& operator<<(char const* text) { return *this << std::string(text); }
    Image& operator<<(std::int64_t number) { return *this << std::to_string(number); }
    Image& operator<<(AnyId id) { return *this << to_text(id); }
    Image& operator<<(Date date) { return *this << to_iso_text(date); }
    Image& operator<<(Money money) { return *this << std::to_string(money.minor) + money.currency.code(); }
    Image& operator<<(Address const& address) {
        return *this << address.lines << address.postal_code << address.city << address.region
                     << address.country;
    }
    template<class T>
    Image& operator<<(std::vector<T> const& list) {
        for (T const& one : list) *this << one;
        return *this;
    }

    AnyId customer(RowIndex row) const { return m_book.customers[row].id; }

    std::string m_text;

private:
    Book const& m_book;
};

void add_customers(Image& image, Book const& book, AnyId last) {
    for (CustomerRow const& row : book.customers.rows) {
        if (last < row.id) continue;
        CustomerData const& data = row.data;
        image.line("customer", row.id, row.is_voided);
        image << data.number << data.name << name_of(data.legal_form) << data.address << data.tax_number
              << data.language << data.time_zone << std::int64_t{data.payment_terms_days} << data.credit_limit
              << AnyId{data.parent} << data.tags << data.note << name_of(data.hold);
        for (RowIndex const index : row.invoices)
            if (!(last < book.invoices[index].id)) image << AnyId{book.invoices[index].id};
        for (RowIndex const index : row.payments)
            if (!(last < book.payments[index].id)) image << book.payments[index].id;
        image.end();
    }
    for (ContactRow const& row : book.contacts.rows) {
        if (last < row.id) continue;
        ContactData const& data = row.data;
        image.line("contact", row.id, row.is_voided);
        image << AnyId{data.customer} << image.customer(row.customer) << data.name << data.title << data.email
              << data.phone << data.mobile << data.language << data.note << std::int64_t{data.roles}
              << std::int64_t{data.opted_out} << data.wrong_numbers << data.unwanted_numbers;
        image.end();
    }
}

void add_invoices(Image& image, Book const& book, AnyId last) {
    for (InvoiceRow const& row : book.invoices.rows) {
        if (last < row.id) continue;
        image.line("invoice", row.id, row.is_voided);
        image << image.customer(row.customer) << row.number << name_of(row.kind) << row.issued
              << Money{row.amount_minor, row.currency} << row.reference << row.note << AnyId{row.charged_for};
        if (row.import != no_row && !book.imports[row.import].is_voided)
            image << AnyId{book.imports[row.import].id};
        for (RowIndex i = row.first_instalment; i < row.first_instalment + row.instalment_count; ++i)
            image << book.instalments.due[i] << book.instalments.amount_minor[i]
                  << book.instalments.open_minor[i];
        image.end();
    }
}

void add_source(Image& image, SourceRow const& row) {
    image << image.customer(row.customer) << row.date << row.amount << row.unallocated_minor;
}

void add_money(Image& image, Book const& book, AnyId last) {
    for (PaymentRow const& row : book.payments.rows) {
        if (last < row.id) continue;
        image.line("payment", row.id, row.is_voided);
        add_source(image, row);
        image << name_of(row.method) << row.reference << row.payer << row.note;
        image.end();
    }
    for (CreditNoteRow const& row : book.credit_notes.rows) {
        if (last < row.id) continue;
        image.line("credit note", row.id, row.is_voided);
        add_source(image, row);
        image << row.number << row.reason << AnyId{row.invoice};
        image.end();
    }
    for (AllocationRow const& row : book.allocations.rows) {
        if (last < row.id) continue;
        image.line("allocation", row.id, row.is_voided);
        InvoiceRow const& invoice = book.invoices[row.invoice];
        image << row.source << AnyId{invoice.id} << std::int64_t{row.position}
              << std::int64_t{row.instalment - invoice.first_instalment} << row.amount_minor << row.date
              << name_of(row.rule);
        image.end();
    }
    for (WriteOffRow const& row : book.write_offs.rows) {
        if (last < row.id) continue;
        image.line("write-off", row.id, row.is_voided);
        InvoiceRow const& invoice = book.invoices[row.invoice];
        image << AnyId{invoice.id} << std::int64_t{row.instalment - invoice.first_instalment}
              << row.amount_minor << row.date << row.reason;
        image.end();
    }
}

void add_log(Image& image, Book const& book, AnyId last) {
    for (InteractionRow const& row : book.interactions.rows) {
        if (last < row.id) continue;
        InteractionData const& data = row.data;
        image.line("interaction", row.id, row.is_voided);
        image << image.customer(row.customer) << AnyId{data.contact} << to_iso_text(data.at) << data.time_zone
              << name_of(data.channel) << name_of(data.direction) << name_of(data.outcome) << data.invoices
              << data.next_date << data.text;
        for (StepDone const& done : data.steps)
            image << AnyId{done.instalment.invoice} << std::int64_t{done.instalment.instalment}
                  << std::int64_t{done.step};
        image.end();
    }
    for (FollowUpRow const& row : book.follow_ups.rows) {
        if (last < row.id) continue;
        image.line("follow-up", row.id, row.is_voided);
        image << image.customer(row.customer) << row.data.due << row.data.text << AnyId{row.data.interaction}
              << name_of(row.state);
        image.end();
    }
    for (PromiseRow const& row : book.promises.rows) {
        if (last < row.id) continue;
        image.line("promise", row.id, row.is_voided);
        image << image.customer(row.customer) << row.data.made << row.data.due << row.data.amount.minor
              << row.data.note << AnyId{row.data.interaction} << name_of(row.state);
        for (InstalmentRef const& ref : row.data.instalments) image << AnyId{ref.invoice} << ref.instalment;
        image.end();
    }
    for (DisputeRow const& row : book.disputes.rows) {
        if (last < row.id) continue;
        image.line("dispute", row.id, row.is_voided);
        image << image.customer(row.customer) << row.data.opened << name_of(row.data.reason)
              << row.data.amount.minor << row.data.note << AnyId{row.data.interaction} << name_of(row.state);
        for (InstalmentRef const& ref : row.data.instalments) image << AnyId{ref.invoice} << ref.instalment;
        image.end();
    }
    for (ImportRow const& row : book.imports.rows) {
        if (last < row.id) continue;
        image.line("import", row.id, row.is_voided);
        image << row.data.file_name << row.data.source << row.data.shape << row.data.as_of
              << row.data.rows_read << row.data.rows_left_out;
        for (IdRange const& range : row.data.made) image << range.first << range.last;
        image.end();
    }
}

template<class Row>
bool is_voided_beyond(Table<Row> const& table, AnyId last) {
    for (Row const& row : table.rows)
        if (last < row.id && !row.is_voided) return false;
    return true;
}

} // namespace

std::string image_of(Book const& book, AnyId last) {
    Image image(book);
    add_customers(image, book, last);
    add_invoices(image, book, last);
    add_money(image, book, last);
    add_log(image, book, last);
    for (auto const& [key, value] : book.settings) image.m_text += "setting " + key + "=" + value + "\n";
    for (Conflict const& conflict : book.conflicts)
        image.m_text += "conflict " + to_text(conflict.record) + " " + conflict.detail + "\n";
    return image.m_text;
}

bool is_all_voided_beyond(Book const& book, AnyId last) {
    return is_voided_beyond(book.customers, last) && is_voided_beyond(book.contacts, last) &&
           is_voided_beyond(book.invoices, last) && is_voided_beyond(book.payments, last) &&
           is_voided_beyond(book.credit_notes, last) && is_voided_beyond(book.allocations, last) &&
           is_voided_beyond(book.write_offs, last) && is_voided_beyond(book.interactions, last) &&
           is_voided_beyond(book.follow_ups, last) && is_voided_beyond(book.promises, last) &&
           is_voided_beyond(book.disputes, last) && is_voided_beyond(book.imports, last);
}

AnyId last_id_of(Book const& book, DeviceId device) { return AnyId::make(device, book.last_counter(device)); }

} // namespace dunlin::test

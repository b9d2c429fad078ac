#include "core/base/utf8.hpp"
#include "exchange/book_change.hpp"

#include <unordered_set>

namespace dunlin::exchange {
namespace {

class Merger {
public:
    Merger(Book const& book, BookContents const& contents, Context& context)
        : m_book(book), m_contents(contents), m_map(book, contents, context) {
        for (RowIndex row = 0; row < book.customers.size(); ++row) {
            CustomerRow const& customer = book.customers[row];
            if (customer.is_voided) continue;
            if (!customer.data.number.empty()) m_by_number.emplace(customer.data.number, row);
            m_by_name.emplace(match_key(customer.data.name), row);
        }
        for (InvoiceRow const& row : book.invoices.rows) {
            if (!row.is_voided && !row.number.empty())
                m_by_invoice.emplace(invoice_key(row.customer, row.number), row.id);
        }
    }

    BookChange run() {
        m_change.events.reserve(m_contents.record_count() + m_contents.settings.size());
        for (auto const& [key, value] : m_contents.settings) {
            if (m_book.settings.count(key) == 0) m_change.events.emplace_back(SettingChanged{key, value});
        }
        take_customers();
        for (auto const& [id, data] : m_contents.contacts) take_contact(id, data);
        for (auto const& [id, data] : m_contents.invoices) take_invoice(id, data);
        for (auto const& [id, data] : m_contents.credit_notes) take_credit_note(id, data);
        for (auto const& [id, data] : m_contents.payments) take_payment(id, data);
        for (auto const& [id, data] : m_contents.allocations) take_allocation(id, data);
        for (auto const& [id, data] : m_contents.write_offs) take_write_off(id, data);
        for (auto const& [id, data] : m_contents.interactions) take_interaction(id, data);
        for (BookContents::FollowUp const& follow_up : m_contents.follow_ups) take_follow_up(follow_up);
        for (BookContents::Promise const& promise : m_contents.promises) take_promise(promise);
        for (BookContents::Dispute const& dispute : m_contents.disputes) take_dispute(dispute);
        m_change.all.conflicts = static_cast<std::uint32_t>(m_change.differences.size());
        return std::move(m_change);
    }

private:
    static std::string invoice_key(RowIndex customer, std::string const& number) {
        return std::to_string(customer) + ' ' + number;
    }

    void note(DifferenceKind kind, AnyId record, char const* field, std::string detail) {
        m_change.differences.push_back({kind, record, field, std::move(detail)});
    }
    void count(std::uint32_t BookCounts::*member, BookCounts* share = nullptr) {
        ++(m_change.all.*member);
        if (share != nullptr) ++(share->*member);
    }

    // The row of the same id: nullptr if there is none, or it was voided (`is_lost`; said so).
    template<class Row>
    Row const* find_same_id(Table<Row> const& table, AnyId id, char const* noun, bool& is_lost) {
        Row const* const row = table.find(id);
        is_lost = row != nullptr && row->is_voided;
        if (!is_lost) return row;
        note(DifferenceKind::VoidedHere, id, "",
             std::string("This ") + noun + " was voided in the book and stays so.");
        return nullptr;
    }

    RowIndex find_customer(CustomerId id, CustomerData const& data, bool& is_lost) {
        if (CustomerRow const* row = find_same_id(m_book.customers, id, "customer", is_lost)) {
            return m_book.customers.ids.find(row->id);
        }
        if (is_lost) return no_row;
        if (!data.number.empty()) {
            if (auto const found = m_by_number.find(data.number); found != m_by_number.end())
                return found->second;
        }
        auto const found = m_by_name.find(match_key(data.name));
        if (found == m_by_name.end()) return no_row;
        bool const has_other_number =
            !data.number.empty() && !m_book.customers[found->second].data.number.empty();
        return has_other_number ? no_row : found->second;
    }

    void take_customers() {
        std::vector<std::pair<RowIndex, CustomerData const*>> known;
        std::vector<std::pair<CustomerId, CustomerData const*>> added;
        for (auto const& [id, data] : m_contents.customers) {
            bool is_lost = false;
            RowIndex const row = find_customer(id, data, is_lost);
            if (is_lost) continue;
            if (row == no_row) {
                added.emplace_back(m_map.add(id), &data);
            } else {
                m_map.set(id, m_book.customers[row].id);
                known.emplace_back(row, &data);
            }
        }
        for (auto const& [row, data] : known) fill_customer(m_book.customers[row], m_map.mapped(*data));
        for (auto const& [id, data] : added) {
            m_change.events.emplace_back(CustomerAdded{id, m_map.mapped(*data)});
            count(&BookCounts::added, &m_change.customers);
        }
    }

    // Fills `mine` if it is empty; says so if both have something else.
    void fill(std::string& mine, std::string const& theirs, AnyId record, char const* field) {
        if (mine == theirs || theirs.empty()) return;
        if (mine.empty()) {
            mine = theirs;
        } else {
            note(DifferenceKind::BookKept, record, field,
                 "The book has another " + std::string(field) + "; it stays.");
        }
    }

    void fill_customer(CustomerRow const& row, CustomerData const& theirs) {
        if (is_same(row.id, exported(m_book, row), theirs))
            return count(&BookCounts::same, &m_change.customers);
        CustomerData mine = row.data;
        fill(mine.number, theirs.number, row.id, "number");
        fill(mine.name, theirs.name, row.id, "name");
        fill(mine.address.lines, theirs.address.lines, row.id, "address");
        fill(mine.address.postal_code, theirs.address.postal_code, row.id, "postal code");
        fill(mine.address.city, theirs.address.city, row.id, "city");
        fill(mine.address.region, theirs.address.region, row.id, "region");
        fill(mine.address.country, theirs.address.country, row.id, "country");
        fill(mine.tax_number, theirs.tax_number, row.id, "tax number");
        fill(mine.language, theirs.language, row.id, "language");
        fill(mine.time_zone, theirs.time_zone, row.id, "time zone");
        fill(mine.note, theirs.note, row.id, "note");
        if (mine.payment_terms_days < 0) mine.payment_terms_days = theirs.payment_terms_days;
        if (!mine.credit_limit.currency.is_set()) mine.credit_limit = theirs.credit_limit;
        if (!mine.parent.is_set() && theirs.parent != row.id) mine.parent = theirs.parent;
        if (mine.hold == Hold::None) mine.hold = theirs.hold; // who asked anywhere to be left alone is
        for (std::string const& tag : theirs.tags) {
            if (std::find(mine.tags.begin(), mine.tags.end(), tag) == mine.tags.end())
                mine.tags.push_back(tag);
        }
        if (is_same(row.id, row.data, mine)) return count(&BookCounts::same, &m_change.customers);
        m_change.events.emplace_back(CustomerEdited{row.id, std::move(mine)});
        count(&BookCounts::changed, &m_change.customers);
    }

    ContactRow const* find_contact(ContactData const& data) const {
        CustomerRow const* const customer = m_book.customers.find(data.customer);
        if (customer == nullptr) return nullptr;
        for (RowIndex const row : customer->contacts) {
            ContactRow const& contact = m_book.contacts[row];
            if (contact.is_voided) continue;
            bool const has_same_email = !data.email.empty() && fold(contact.data.email) == fold(data.email);
            bool const has_same_name =
                !data.name.empty() && match_key(contact.data.name) == match_key(data.name);
            if (has_same_email || has_same_name) return &contact;
        }
        return nullptr;
    }

    void take_contact(ContactId id, ContactData const& in_file) {
        ContactData const theirs = m_map.mapped(in_file);
        if (!theirs.customer.is_set()) return;
        bool is_lost = false;
        ContactRow const* row = find_same_id(m_book.contacts, id, "contact", is_lost);
        if (is_lost) return;
        if (row == nullptr) row = find_contact(theirs);
        if (row == nullptr) {
            m_change.events.emplace_back(ContactAdded{m_map.add(id), theirs});
            return count(&BookCounts::added);
        }
        m_map.set(id, row->id);
        if (is_same(row->id, row->data, theirs)) return count(&BookCounts::same);
        ContactData mine = row->data;
        fill(mine.name, theirs.name, row->id, "name");
        fill(mine.title, theirs.title, row->id, "title");
        fill(mine.email, theirs.email, row->id, "e-mail");
        fill(mine.phone, theirs.phone, row->id, "phone");
        fill(mine.mobile, theirs.mobile, row->id, "mobile");
        fill(mine.language, theirs.language, row->id, "language");
        fill(mine.note, theirs.note, row->id, "note");
        // Whoever opted out anywhere has opted out, and a number found wrong or unwanted anywhere is that.
        for (std::string const& number : {mine.phone, mine.mobile}) {
            if (is_wrong_number(theirs, number)) mark_wrong_number(mine, number);
            if (is_unwanted_number(theirs, number)) mark_unwanted_number(mine, number);
        }
        mine.opted_out = static_cast<std::uint8_t>(mine.opted_out | theirs.opted_out);
        mine.roles = static_cast<std::uint8_t>(mine.roles | (theirs.roles & LawyerRole));
        if (is_same(row->id, row->data, mine)) return count(&BookCounts::same);
        m_change.events.emplace_back(ContactEdited{row->id, std::move(mine)});
        count(&BookCounts::changed);
    }

    // Documents aren't mixed: the book's stands.
    template<class Data>
    void compare(AnyId id, bool is_equal, Data const&, char const* noun, BookCounts* share) {
        if (!is_equal)
            note(DifferenceKind::BookKept, id, "",
                 std::string("The book has this ") + noun + " with other content; the book's stays.");
        count(&BookCounts::same, share);
    }

    void take_invoice(InvoiceId id, InvoiceData const& in_file) {
        InvoiceData theirs = m_map.mapped(in_file);
        if (!theirs.customer.is_set()) return;
        bool is_lost = false;
        InvoiceRow const* row = find_same_id(m_book.invoices, id, "invoice", is_lost);
        if (is_lost) return;
        if (row == nullptr && !theirs.number.empty()) {
            RowIndex const customer = m_book.customers.ids.find(theirs.customer);
            auto const found = m_by_invoice.find(invoice_key(customer, theirs.number));
            if (customer != no_row && found != m_by_invoice.end()) row = m_book.invoices.find(found->second);
        }
        if (row == nullptr) {
            InvoiceId const own = m_map.add(id);
            m_open[own] = {m_open_minor.size(), theirs.instalments.size()};
            for (Instalment const& instalment : theirs.instalments)
                m_open_minor.push_back(instalment.amount_minor);
            m_change.events.emplace_back(InvoiceAdded{own, std::move(theirs)});
            return count(&BookCounts::added, &m_change.invoices);
        }
        m_map.set(id, row->id);
        m_open[row->id] = {m_open_minor.size(), row->instalment_count};
        for (std::uint16_t i = 0; i < row->instalment_count; ++i)
            m_open_minor.push_back(m_book.instalments.open_minor[row->first_instalment + i]);
        compare(row->id, is_same(row->id, exported(m_book, *row), theirs), theirs, "invoice",
                &m_change.invoices);
    }

    void take_credit_note(CreditNoteId id, CreditNoteData const& in_file) {
        CreditNoteData theirs = m_map.mapped(in_file);
        if (!theirs.customer.is_set()) return;
        bool is_lost = false;
        CreditNoteRow const* row = find_same_id(m_book.credit_notes, id, "credit note", is_lost);
        if (is_lost) return;
        CustomerRow const* const customer = m_book.customers.find(theirs.customer);
        if (row == nullptr && customer != nullptr && !theirs.number.empty()) {
            for (RowIndex const index : customer->credit_notes) {
                CreditNoteRow const& other = m_book.credit_notes[index];
                if (!other.is_voided && other.number == theirs.number) row = &other;
            }
        }
        if (row == nullptr) {
            CreditNoteId const own = m_map.add(id);
            m_unallocated[own] = theirs.amount.minor;
            m_change.events.emplace_back(CreditNoteAdded{own, std::move(theirs)});
            return count(&BookCounts::added);
        }
        m_map.set(id, row->id);
        m_unallocated[row->id] = row->unallocated_minor;
        compare(row->id, is_same(CreditNoteId{row->id}, exported(m_book, *row), theirs), theirs,
                "credit note", nullptr);
    }

    void take_payment(PaymentId id, PaymentData const& in_file) {
        PaymentData theirs = m_map.mapped(in_file);
        if (!theirs.customer.is_set()) return;
        bool is_lost = false;
        PaymentRow const* row = find_same_id(m_book.payments, id, "payment", is_lost);
        if (is_lost) return;
        CustomerRow const* const customer = m_book.customers.find(theirs.customer);
        if (row == nullptr && customer != nullptr) {
            for (RowIndex const index : customer->payments) {
                PaymentRow const& other = m_book.payments[index];
                bool const is_equal = !other.is_voided && other.date == theirs.received &&
                                      other.amount == theirs.amount && other.reference == theirs.reference;
                // Two alike in the file are two, not one.
                if (is_equal && m_taken.insert(other.id).second) {
                    row = &other;
                    break;
                }
            }
        }
        if (row == nullptr) {
            PaymentId const own = m_map.add(id);
            m_unallocated[own] = theirs.amount.minor;
            m_change.events.emplace_back(PaymentRecorded{own, std::move(theirs)});
            return count(&BookCounts::added, &m_change.payments);
        }
        m_map.set(id, row->id);
        m_unallocated[row->id] = row->unallocated_minor;
        compare(row->id, is_same(PaymentId{row->id}, exported(m_book, *row), theirs), theirs, "payment",
                &m_change.payments);
    }

    // What is open of an instalment, as far as the events go; 0 if there is no such instalment.
    std::int64_t& open_of(AnyId invoice, std::uint16_t instalment) {
        auto const found = m_open.find(invoice);
        if (found == m_open.end() || instalment >= found->second.count) return m_nothing = 0;
        return m_open_minor[found->second.first + instalment];
    }

    [[nodiscard]] bool has_allocation(AllocationData const& theirs) const {
        PaymentRow const* const payment = m_book.payments.find(theirs.source);
        CreditNoteRow const* const credit_note = m_book.credit_notes.find(theirs.source);
        RowIndex next = payment != nullptr       ? payment->first_allocation
                        : credit_note != nullptr ? credit_note->first_allocation
                                                 : no_row;
        for (; next != no_row; next = m_book.allocations[next].next_of_source) {
            AllocationRow const& row = m_book.allocations[next];
            AllocationData data = exported(m_book, row);
            data.rule = theirs.rule;
            if (counts(m_book, row) && is_same(data, theirs)) return true;
        }
        return false;
    }

    void take_allocation(AllocationId id, AllocationData const& in_file) {
        AllocationData const theirs = m_map.mapped(in_file);
        if (!theirs.source.is_set() || !theirs.invoice.is_set()) return;
        bool is_lost = false;
        bool const is_known = find_same_id(m_book.allocations, id, "allocation", is_lost) != nullptr;
        if (is_lost) return;
        if (is_known || has_allocation(theirs)) return count(&BookCounts::same);
        std::int64_t& open = open_of(theirs.invoice, theirs.instalment);
        std::int64_t& left = m_unallocated[theirs.source];
        if (theirs.amount_minor > open || theirs.amount_minor > left) {
            return note(DifferenceKind::OverAllocated, theirs.invoice, "amount",
                        "The money can't be put to this invoice any more: there is not enough open, or not "
                        "enough left.");
        }
        open -= theirs.amount_minor;
        left -= theirs.amount_minor;
        m_change.events.emplace_back(AllocationMade{m_map.add(id), theirs});
        count(&BookCounts::added);
    }

    void take_write_off(WriteOffId id, WriteOffData const& in_file) {
        WriteOffData theirs = m_map.mapped(in_file);
        if (!theirs.invoice.is_set()) return;
        bool is_lost = false;
        bool is_known = find_same_id(m_book.write_offs, id, "write-off", is_lost) != nullptr;
        if (is_lost) return;
        InvoiceRow const* const invoice = m_book.invoices.find(theirs.invoice);
        if (invoice != nullptr && theirs.instalment < invoice->instalment_count) {
            RowIndex next = m_book.instalments.first_write_off[invoice->first_instalment + theirs.instalment];
            for (; next != no_row; next = m_book.write_offs[next].next_of_instalment) {
                WriteOffRow const& row = m_book.write_offs[next];
                is_known = is_known || (counts(m_book, row) && is_same(exported(m_book, row), theirs));
            }
        }
        if (is_known) return count(&BookCounts::same);
        std::int64_t& open = open_of(theirs.invoice, theirs.instalment);
        if (theirs.amount_minor > open)
            return note(DifferenceKind::OverAllocated, theirs.invoice, "amount",
                        "There is less open than was written off.");
        open -= theirs.amount_minor;
        m_change.events.emplace_back(WriteOffMade{m_map.add(id), std::move(theirs)});
        count(&BookCounts::added);
    }

    void take_interaction(InteractionId id, InteractionData const& in_file) {
        InteractionData theirs = m_map.mapped(in_file);
        if (!theirs.customer.is_set()) return;
        bool is_lost = false;
        InteractionRow const* row = find_same_id(m_book.interactions, id, "interaction", is_lost);
        if (is_lost) return;
        CustomerRow const* const customer = m_book.customers.find(theirs.customer);
        if (row == nullptr && customer != nullptr) {
            for (RowIndex const index : customer->interactions) {
                InteractionRow const& other = m_book.interactions[index];
                if (!other.is_voided && other.data.at == theirs.at && other.data.channel == theirs.channel &&
                    other.data.text == theirs.text)
                    row = &other;
            }
        }
        if (row == nullptr) {
            m_change.events.emplace_back(InteractionLogged{m_map.add(id), std::move(theirs)});
            return count(&BookCounts::added);
        }
        m_map.set(id, row->id);
        compare(row->id, is_same(row->id, exported(m_book, *row), theirs), theirs, "interaction", nullptr);
    }

    // Follow-ups, promises and disputes: known by their id, or by what makes two of a customer the same.
    template<class Events, class Entry, class Row, class IsTwin>
    void take_stated(Entry const& in_file, Table<Row> const& table, std::vector<RowIndex> CustomerRow::*list,
                     char const* noun, IsTwin const& is_twin) {
        auto theirs = m_map.mapped(in_file.data);
        if (!theirs.customer.is_set()) return;
        bool is_lost = false;
        Row const* row = find_same_id(table, in_file.id, noun, is_lost);
        if (is_lost) return;
        CustomerRow const* const customer = m_book.customers.find(theirs.customer);
        if (row == nullptr && customer != nullptr) {
            for (RowIndex const index : customer->*list)
                if (!table[index].is_voided && is_twin(table[index].data, theirs)) row = &table[index];
        }
        if (row != nullptr) return count(&BookCounts::same);
        auto const own = m_map.add(in_file.id);
        m_change.events.emplace_back(typename Events::Made{own, std::move(theirs)});
        if (in_file.state != decltype(in_file.state)::Open)
            m_change.events.emplace_back(typename Events::Closed{own, in_file.state});
        count(&BookCounts::added);
    }

    void take_follow_up(BookContents::FollowUp const& in_file) {
        take_stated<FollowUpEvents>(
            in_file, m_book.follow_ups, &CustomerRow::follow_ups, "follow-up",
            [](FollowUpData const& a, FollowUpData const& b) { return a.due == b.due && a.text == b.text; });
    }

    void take_promise(BookContents::Promise const& in_file) {
        take_stated<PromiseEvents>(in_file, m_book.promises, &CustomerRow::promises, "promise",
                                   [](PromiseData const& a, PromiseData const& b) {
                                       return a.made == b.made && a.due == b.due && a.amount == b.amount;
                                   });
    }

    void take_dispute(BookContents::Dispute const& in_file) {
        take_stated<DisputeEvents>(in_file, m_book.disputes, &CustomerRow::disputes, "dispute",
                                   [](DisputeData const& a, DisputeData const& b) {
                                       return a.opened == b.opened && a.amount == b.amount &&
                                              a.instalments == b.instalments;
                                   });
    }

    Book const& m_book;
    BookContents const& m_contents;
    IdMap m_map;
    BookChange m_change;
    std::unordered_map<std::string, RowIndex> m_by_number, m_by_name;
    std::unordered_map<std::string, InvoiceId> m_by_invoice;
    struct Open {
        std::size_t first = 0; // in m_open_minor
        std::size_t count = 0;
    };
    std::unordered_map<AnyId, Open> m_open; // by invoice
    std::vector<std::int64_t> m_open_minor;
    std::int64_t m_nothing = 0;
    std::unordered_map<AnyId, std::int64_t> m_unallocated;
    std::unordered_set<AnyId> m_taken;
};

} // namespace

BookChange merge_events(Book const& book, BookContents const& contents, Context& context) {
    return Merger(book, contents, context).run();
}

} // namespace dunlin::exchange

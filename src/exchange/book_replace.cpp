#include "exchange/book_change.hpp"

#include <unordered_set>

namespace dunlin::exchange {
namespace {

class Replacer {
public:
    Replacer(Book const& book, BookContents const& contents, Context& context)
        : m_book(book), m_contents(contents), m_map(book, contents, context) {}

    BookChange run() {
        map_ids();
        take_settings();
        take(
            m_book.customers, m_contents.customers, &m_change.customers,
            [](CustomerId id, CustomerData data) {
                return Event{CustomerAdded{id, std::move(data)}};
            },
            [](CustomerId id, CustomerData data) {
                return Event{CustomerEdited{id, std::move(data)}};
            });
        take(
            m_book.contacts, m_contents.contacts, nullptr,
            [](ContactId id, ContactData data) {
                return Event{ContactAdded{id, std::move(data)}};
            },
            [](ContactId id, ContactData data) {
                return Event{ContactEdited{id, std::move(data)}};
            });
        take(
            m_book.invoices, m_contents.invoices, &m_change.invoices,
            [](InvoiceId id, InvoiceData data) {
                return Event{InvoiceAdded{id, std::move(data)}};
            },
            [](InvoiceId id, InvoiceData data) {
                return Event{InvoiceEdited{id, std::move(data)}};
            });
        take(
            m_book.credit_notes, m_contents.credit_notes, nullptr,
            [](CreditNoteId id, CreditNoteData data) {
                return Event{CreditNoteAdded{id, std::move(data)}};
            },
            [](CreditNoteId id, CreditNoteData data) {
                return Event{CreditNoteEdited{id, std::move(data)}};
            });
        take(
            m_book.payments, m_contents.payments, &m_change.payments,
            [](PaymentId id, PaymentData data) {
                return Event{PaymentRecorded{id, std::move(data)}};
            },
            [](PaymentId id, PaymentData data) {
                return Event{PaymentEdited{id, std::move(data)}};
            });
        take_fixed(m_book.allocations, m_contents.allocations, [](AllocationId id, AllocationData data) {
            return Event{AllocationMade{id, data}};
        });
        take_fixed(m_book.write_offs, m_contents.write_offs, [](WriteOffId id, WriteOffData data) {
            return Event{WriteOffMade{id, std::move(data)}};
        });
        take(
            m_book.interactions, m_contents.interactions, nullptr,
            [](InteractionId id, InteractionData data) {
                return Event{InteractionLogged{id, std::move(data)}};
            },
            [](InteractionId id, InteractionData data) {
                return Event{InteractionAmended{id, std::move(data)}};
            });
        take_stated<FollowUpEvents>(m_contents.follow_ups, m_book.follow_ups);
        take_stated<PromiseEvents>(m_contents.promises, m_book.promises);
        take_stated<DisputeEvents>(m_contents.disputes, m_book.disputes);
        gather();
        return std::move(m_change);
    }

private:
    template<class Row, class List>
    void map_list(Table<Row> const& table, List const& list) {
        for (auto const& entry : list) {
            if (table.find(entry.first) != nullptr) {
                m_map.set(entry.first, entry.first);
            } else {
                static_cast<void>(m_map.add(entry.first));
            }
        }
    }

    void map_ids() {
        map_list(m_book.customers, m_contents.customers);
        map_list(m_book.contacts, m_contents.contacts);
        map_list(m_book.invoices, m_contents.invoices);
        map_list(m_book.credit_notes, m_contents.credit_notes);
        map_list(m_book.payments, m_contents.payments);
        map_list(m_book.interactions, m_contents.interactions);
    }

    void count(std::uint32_t BookCounts::*member, BookCounts* share) {
        ++(m_change.all.*member);
        if (share != nullptr) ++(share->*member);
    }

    template<class Row, class List, class Add, class Edit>
    void take(Table<Row> const& table, List const& list, BookCounts* share, Add add, Edit edit) {
        std::unordered_set<AnyId> kept;
        for (auto const& entry : list) {
            auto const id = m_map.find(entry.first);
            auto data = m_map.mapped(entry.second);
            Row const* const row = table.find(id);
            if (row == nullptr) {
                m_made.push_back(add(id, std::move(data)));
                count(&BookCounts::added, share);
                continue;
            }
            kept.insert(id);
            bool const is_equal = is_same(id, exported(m_book, *row), data);
            if (row->is_voided) m_unvoided.push_back(id);
            if (!is_equal) m_made.push_back(edit(id, std::move(data)));
            count(is_equal && !row->is_voided ? &BookCounts::same : &BookCounts::changed, share);
        }
        for (Row const& row : table.rows) {
            if (row.is_voided || kept.count(row.id) > 0) continue;
            m_voided.push_back(row.id);
            count(&BookCounts::voided, share);
        }
    }

    // Records that can't be edited: what differs is voided and made anew.
    template<class Row, class List, class Add>
    void take_fixed(Table<Row> const& table, List const& list, Add add) {
        std::unordered_set<AnyId> kept;
        for (auto const& entry : list) {
            auto data = m_map.mapped(entry.second);
            Row const* const row = table.find(entry.first);
            if (row != nullptr && is_same(exported(m_book, *row), data)) {
                kept.insert(entry.first);
                if (row->is_voided) m_unvoided.push_back(entry.first);
                count(row->is_voided ? &BookCounts::changed : &BookCounts::same, nullptr);
                continue;
            }
            m_made.push_back(add(m_map.add(entry.first), std::move(data)));
            count(row == nullptr ? &BookCounts::added : &BookCounts::changed, nullptr);
            m_remade.insert(entry.first);
        }
        for (Row const& row : table.rows) {
            if (row.is_voided || kept.count(row.id) > 0) continue;
            m_voided.push_back(row.id);
            if (m_remade.count(row.id) == 0) count(&BookCounts::voided, nullptr);
        }
    }

    template<class Events, class Entry, class Row>
    void take_stated(std::vector<Entry> const& entries, Table<Row> const& table) {
        using State = decltype(Entry::state);
        std::unordered_set<AnyId> kept;
        for (Entry const& wanted : entries) {
            auto data = m_map.mapped(wanted.data);
            Row const* const row = table.find(wanted.id);
            auto id = wanted.id;
            State state = State::Open;
            bool is_changed = false;
            if (row != nullptr && is_same(exported(m_book, *row), data)) {
                kept.insert(id);
                state = row->state;
                if (row->is_voided) m_unvoided.push_back(id);
                is_changed = row->is_voided || state != wanted.state;
                if (state != wanted.state && state != State::Open) {
                    m_made.emplace_back(typename Events::Reopened{id});
                    state = State::Open;
                }
            } else {
                id = m_map.add(wanted.id);
                m_made.emplace_back(typename Events::Made{id, std::move(data)});
                if (row != nullptr) m_remade.insert(wanted.id);
            }
            if (state != wanted.state) m_made.emplace_back(typename Events::Closed{id, wanted.state});
            bool const is_new = row == nullptr;
            bool const is_known = kept.count(id) > 0;
            count(is_new                    ? &BookCounts::added
                  : is_known && !is_changed ? &BookCounts::same
                                            : &BookCounts::changed,
                  nullptr);
        }
        for (Row const& row : table.rows) {
            if (row.is_voided || kept.count(row.id) > 0) continue;
            m_voided.push_back(row.id);
            if (m_remade.count(row.id) == 0) count(&BookCounts::voided, nullptr);
        }
    }

    void take_settings() {
        std::unordered_set<std::string> kept;
        for (auto const& [key, value] : m_contents.settings) {
            kept.insert(key);
            if (m_book.setting_or(key, "") != value) m_made.emplace_back(SettingChanged{key, value});
        }
        for (auto const& [key, value] : m_book.settings) {
            if (kept.count(key) == 0) m_made.emplace_back(SettingChanged{key, std::string()});
        }
    }

    // What goes is voided first, so that numbers and money are free for what comes.
    void gather() {
        std::vector<Event>& events = m_change.events;
        if (!m_voided.empty()) events.emplace_back(Voided{to_ranges(std::move(m_voided)), std::string()});
        if (!m_unvoided.empty()) events.emplace_back(Unvoided{to_ranges(std::move(m_unvoided))});
        for (Event& event : m_made) events.push_back(std::move(event));
    }

    Book const& m_book;
    BookContents const& m_contents;
    IdMap m_map;
    BookChange m_change;
    std::vector<AnyId> m_voided, m_unvoided;
    std::unordered_set<AnyId> m_remade;
    std::vector<Event> m_made;
};

} // namespace

BookChange replace_events(Book const& book, BookContents const& contents, Context& context) {
    return Replacer(book, contents, context).run();
}

} // namespace dunlin::exchange

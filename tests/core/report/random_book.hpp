// Books of many kinds of records at random, for properties that hold in every book.
#pragma once

#include "core/book/book.hpp"
#include "support/book_text.hpp"
#include "support/rng.hpp"

#include <algorithm>
#include <vector>

namespace dunlin::test {

class RandomBook {
public:
    explicit RandomBook(std::uint64_t seed) : m_rng(seed) {
        for (int i = 0; i < 4; ++i) add_customer(i);
        int const events = static_cast<int>(m_rng.between(20, 120));
        for (int i = 0; i < events; ++i) add_something();
    }

    Book book;

    // Facts lie in 2026; a day in or a little beyond them.
    [[nodiscard]] Date random_day() {
        return day("2025-12-01").plus_days(static_cast<int>(m_rng.between(0, 450)));
    }

private:
    [[nodiscard]] Date fact_day() {
        return day("2026-01-01").plus_days(static_cast<int>(m_rng.between(0, 364)));
    }
    [[nodiscard]] Currency currency() { return Currency::of(m_rng.chance(70) ? "EUR" : "JPY"); }
    template<class IdType>
    [[nodiscard]] IdType pick(std::vector<IdType> const& ids) {
        return ids[m_rng.below(ids.size())];
    }

    void add_customer(int number) {
        CustomerData data;
        data.name = std::string("Customer ") + static_cast<char>('A' + number);
        m_customers.push_back(m_ids.next_as<CustomerId>());
        apply(book, CustomerAdded{m_customers.back(), data});
    }

    [[nodiscard]] InvoiceData random_invoice() {
        InvoiceData data;
        data.customer = pick(m_customers);
        data.number = std::to_string(1000 + m_invoices.size());
        data.issued = fact_day();
        data.currency = currency();
        Date due = data.issued.plus_days(static_cast<int>(m_rng.between(-5, 60)));
        for (std::int64_t i = m_rng.between(1, 3); i > 0; --i) {
            data.instalments.push_back({due, m_rng.between(1, 100'000)});
            due = due.plus_days(static_cast<int>(m_rng.between(1, 40)));
        }
        return data;
    }

    void add_source() {
        if (m_rng.chance(30)) {
            CreditNoteData data;
            data.customer = pick(m_customers);
            data.issued = fact_day();
            data.amount = {m_rng.between(1, 80'000), currency()};
            m_sources.push_back(m_ids.next());
            apply(book, CreditNoteAdded{CreditNoteId{m_sources.back()}, data});
            return;
        }
        PaymentData data;
        data.customer = pick(m_customers);
        data.received = fact_day();
        data.amount = {m_rng.between(1, 80'000), currency()};
        m_sources.push_back(m_ids.next());
        apply(book, PaymentRecorded{PaymentId{m_sources.back()}, data});
    }

    [[nodiscard]] SourceRow const& source(AnyId id) const {
        if (PaymentRow const* const payment = book.payments.find(id)) return *payment;
        return *book.credit_notes.find(id);
    }

    void allocate() {
        if (m_sources.empty() || m_invoices.empty()) return;
        SourceRow const& from = source(pick(m_sources));
        InvoiceRow const& to = *book.invoices.find(pick(m_invoices));
        if (from.is_voided || to.is_voided || from.customer != to.customer ||
            from.amount.currency != to.currency)
            return;
        auto const position = static_cast<std::uint16_t>(m_rng.below(to.instalment_count));
        std::int64_t const most =
            std::min(from.unallocated_minor, book.instalments.open_minor[to.first_instalment + position]);
        if (most <= 0) return;
        std::int64_t const amount_minor = m_rng.chance(60) ? most : m_rng.between(1, most);
        AllocationData const data{from.id, to.id, position, amount_minor, fact_day(), AllocationRule::ByHand};
        m_others.push_back(m_ids.next());
        apply(book, AllocationMade{AllocationId{m_others.back()}, data});
    }

    void write_off() {
        if (m_invoices.empty()) return;
        InvoiceRow const& to = *book.invoices.find(pick(m_invoices));
        auto const position = static_cast<std::uint16_t>(m_rng.below(to.instalment_count));
        std::int64_t const open_minor = book.instalments.open_minor[to.first_instalment + position];
        if (to.is_voided || open_minor <= 0) return;
        WriteOffData const data{to.id, position, m_rng.between(1, open_minor), fact_day(), ""};
        m_others.push_back(m_ids.next());
        apply(book, WriteOffMade{WriteOffId{m_others.back()}, data});
    }

    void void_something() {
        std::vector<AnyId>& ids = m_others;
        AnyId id;
        if (m_rng.chance(40) && !m_invoices.empty())
            id = pick(m_invoices);
        else if (m_rng.chance(50) && !m_sources.empty())
            id = pick(m_sources);
        else if (!ids.empty())
            id = pick(ids);
        if (id.is_set()) apply(book, Voided{{IdRange{id, id}}, std::string{}});
    }

    // As the program allows it: only where nothing was paid yet.
    void edit_invoice() {
        if (m_invoices.empty()) return;
        InvoiceRow const& row = *book.invoices.find(pick(m_invoices));
        for (RowIndex i = row.first_instalment; i < row.first_instalment + row.instalment_count; ++i)
            if (book.instalments.first_allocation[i] != no_row ||
                book.instalments.first_write_off[i] != no_row)
                return;
        InvoiceData data = random_invoice();
        data.customer = CustomerId{book.customers[row.customer].id};
        data.number = row.number;
        apply(book, InvoiceEdited{row.id, data});
    }

    void add_something() {
        std::size_t const dice = m_rng.below(100);
        if (dice < 30) {
            InvoiceData const data = random_invoice();
            m_invoices.push_back(m_ids.next_as<InvoiceId>());
            apply(book, InvoiceAdded{m_invoices.back(), data});
        } else if (dice < 50)
            add_source();
        else if (dice < 80)
            allocate();
        else if (dice < 88)
            write_off();
        else if (dice < 94)
            edit_invoice();
        else
            void_something();
    }

    Rng m_rng;
    IdSource m_ids{DeviceId{0xACE}, 0};
    std::vector<CustomerId> m_customers;
    std::vector<InvoiceId> m_invoices;
    std::vector<AnyId> m_sources, m_others;
};

} // namespace dunlin::test

// What screens show, computed once per change of the book: figures of each customer are kept and only those
// of customers that changed are computed anew, so an action costs what it touches and an idle frame nothing.
#pragma once

#include "app/chase_outlook.hpp"
#include "app/freshness.hpp"
#include "app/list_spec.hpp"
#include "app/messages/contact_outlook.hpp"
#include "app/speech/locale.hpp"
#include "core/base/selection.hpp"
#include "core/report/ageing.hpp"
#include "core/report/balance.hpp"
#include "core/report/timeline.hpp"
#include "core/report/worklist.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dunlin::app {

// The whole book on one day, in one currency: the figures on Today.
struct CurrencySummary {
    Currency currency;
    Balance balance;
    AgeingAmounts ageing;            // boundaries 30, 60, 90 by due date
    std::int64_t due_soon_minor = 0; // falls due within the next 7 days, today included
    std::int64_t received_minor = 0; // money received yesterday and today
};

struct InvoiceFigures {
    std::int64_t open_minor = 0;
    Date due;          // of the oldest open instalment, else of the last one
    int days_late = 0; // of the oldest open instalment; 0 = not late
};
[[nodiscard]] InvoiceFigures figures_of(Book const& book, InvoiceRow const& invoice, Date today);

// What the shown rows of a list come to, in one currency.
struct ListSum {
    Currency currency;
    std::int64_t row_count = 0;    // rows that have something in this currency
    std::int64_t main_minor = 0;   // invoices: open; customers: owed; payments: received
    std::int64_t second_minor = 0; // invoices: amount; customers: overdue; payments: not put to invoices
};
struct ListTotals {
    std::int64_t row_count = 0;
    std::vector<ListSum> sums;  // the currency of most rows first
    RowIndex customer = no_row; // whose they all are, no_row if they are several's
};
// The currencies and tags that a list can be narrowed by.
struct ListChoices {
    std::vector<Currency> currencies;
    std::vector<std::string> tags;
};

class ReadModels {
public:
    // Call before reading, as often as wanted: does nothing while book and day are the same.
    void update(Book const& book, Date today, Locale const& locale);
    // Forgets everything (another book was loaded).
    void reset();

    [[nodiscard]] std::vector<WorklistEntry> const& worklist() const { return m_worklist; }
    // Their place on it; null for who isn't there.
    [[nodiscard]] WorklistEntry const* worklist_entry_of(RowIndex customer) const {
        bool const is_there = customer < m_customers.size() && m_customers[customer].entry.has_value();
        return is_there ? &*m_customers[customer].entry : nullptr;
    }
    // By currency, the one with most open invoices first.
    [[nodiscard]] std::vector<CurrencySummary> const& summary() const { return m_summary; }
    [[nodiscard]] std::vector<Balance> const& balances_of(RowIndex customer) const;
    // The same of one customer as `summary` of all; by the order in which currencies turned up.
    [[nodiscard]] std::vector<CurrencySummary> const& summary_of(RowIndex customer) const;
    [[nodiscard]] Date last_contact_of(RowIndex customer) const {
        return customer < m_customers.size() ? m_customers[customer].last_contact : Date{};
    }
    // Latest day of money in, not set if none came.
    [[nodiscard]] Date last_received_of(RowIndex customer) const {
        return customer < m_customers.size() ? m_customers[customer].last_received : Date{};
    }
    // Of the oldest that is open, in any currency; 0 = nothing is overdue.
    [[nodiscard]] int days_late_of(RowIndex customer) const;
    // Name and number as they are searched and sorted by.
    [[nodiscard]] std::string const& key_of(RowIndex customer) const;
    [[nodiscard]] Date today() const { return m_today; }
    // When someone owing nothing overdue will be: the nearest due date in the book, not set if nothing is
    // open.
    [[nodiscard]] Date next_due() const { return m_next_due; }
    [[nodiscard]] Date last_received() const {
        return m_last_received;
    } // latest day of money in, not set if none
    [[nodiscard]] std::uint32_t open_invoice_count() const { return m_open_invoice_count; }
    [[nodiscard]] std::uint32_t unallocated_payment_count() const { return m_unallocated_count; }
    [[nodiscard]] std::uint32_t customer_count() const { return m_customer_count; }

    [[nodiscard]] Ageing const& ageing(Book const& book, AgeingSpec const& spec);
    [[nodiscard]] std::vector<TimelineEntry> const& timeline(Book const& book, RowIndex customer,
                                                             Locale const& locale);
    [[nodiscard]] ChaseOutlook const& chase(Book const& book, RowIndex customer, Locale const& locale);
    // Of this minute.
    [[nodiscard]] ContactOutlook const& outlook(Book const& book, RowIndex customer, Instant now,
                                                Locale const& locale);
    // Of a message in the channel to that person of the customer; no_row = nobody in particular. Of this
    // minute.
    [[nodiscard]] ContactAnswer const& message_answer(Book const& book, ContactPlan const& plan,
                                                      Locale const& locale);
    [[nodiscard]] std::vector<RowIndex> const& invoices(Book const& book, InvoiceListSpec const& spec);
    [[nodiscard]] std::vector<RowIndex> const& customers(Book const& book, CustomerListSpec const& spec);
    [[nodiscard]] std::vector<RowIndex> const& payments(Book const& book, PaymentListSpec const& spec);

    [[nodiscard]] std::vector<RowIndex> const& rows(Book const& book, ListSpec const& spec);
    // One pass over the rows, once per change of book, day or wish.
    [[nodiscard]] ListTotals const& totals(Book const& book, ListSpec const& spec);
    // Of those rows that are chosen too: as many steps as there are chosen ones.
    [[nodiscard]] ListTotals const& chosen_totals(Book const& book, ListSpec const& spec,
                                                  Selection const& selection);
    // The chosen ones among the rows shown, in their order.
    [[nodiscard]] std::vector<RowIndex> chosen_rows(Book const& book, ListSpec const& spec,
                                                    Selection const& selection);
    [[nodiscard]] ListChoices const& choices(Book const& book);
    // Whether what came in is entered, as far as the book can tell.
    [[nodiscard]] Freshness const& money_freshness(Book const& book);

private:
    struct CustomerFigures {
        std::uint32_t changed_at = UINT32_MAX; // Book::version these stand for
        std::string key;                       // match_key of name and number
        std::vector<Balance> balances;
        std::vector<CurrencySummary> summary;
        std::optional<WorklistEntry> entry;
        Date next_due, last_contact, last_received;
        std::uint32_t unallocated_count = 0;
    };
    struct OutlookSpec {
        RowIndex customer = no_row, contact = no_row;
        Channel channel{};
        std::int64_t minute = 0; // since 1970
        std::string time_zone;
        [[nodiscard]] friend bool operator==(OutlookSpec const&, OutlookSpec const&) = default;
    };
    struct ChosenSpec {
        ListSpec list;
        std::uint32_t selection_version = 0;
        [[nodiscard]] friend bool operator==(ChosenSpec const& a, ChosenSpec const& b) {
            return a.selection_version == b.selection_version && a.list == b.list;
        }
    };
    template<class Spec, class Value>
    struct Memo {
        std::uint32_t version = UINT32_MAX;
        Date today;
        Spec spec{};
        Value value{};
        [[nodiscard]] bool is_fresh(std::uint32_t book_version, Date day, Spec const& wanted) const {
            return version == book_version && today == day && spec == wanted;
        }
    };

    void update_customer(Book const& book, RowIndex customer);
    void update_worklist(Book const& book, std::vector<RowIndex> const& changed);
    [[nodiscard]] std::vector<UsualOverdue> usual() const;
    void gather(Book const& book);
    void add_to_summary(CurrencySummary const& part);

    WorklistSpec m_worklist_spec;
    std::uint32_t m_version = UINT32_MAX;
    Date m_today;
    std::vector<CustomerFigures> m_customers;
    std::vector<WorklistEntry> m_worklist;
    std::vector<CurrencySummary> m_summary;
    Date m_next_due, m_last_received;
    std::uint32_t m_open_invoice_count = 0, m_unallocated_count = 0, m_customer_count = 0;

    Memo<AgeingSpec, Ageing> m_ageing;
    Memo<RowIndex, std::vector<TimelineEntry>> m_timeline;
    Memo<RowIndex, ChaseOutlook> m_chase;
    Memo<OutlookSpec, ContactOutlook> m_outlook;
    Memo<OutlookSpec, ContactAnswer> m_message_answer;
    Memo<InvoiceListSpec, std::vector<RowIndex>> m_invoices;
    Memo<CustomerListSpec, std::vector<RowIndex>> m_customer_list;
    Memo<PaymentListSpec, std::vector<RowIndex>> m_payments;
    Memo<ListSpec, ListTotals> m_totals;
    Memo<ChosenSpec, ListTotals> m_chosen_totals;
    Memo<bool, ListChoices> m_choices;
    Memo<bool, Freshness> m_freshness;
};

} // namespace dunlin::app

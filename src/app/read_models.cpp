#include "app/read_models.hpp"

#include "core/base/sorting.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>
#include <map>
#include <memory>

namespace dunlin::app {

namespace {

CurrencySummary& summary_in(std::vector<CurrencySummary>& list, Currency currency) {
    for (CurrencySummary& summary : list)
        if (summary.currency == currency) return summary;
    list.push_back(CurrencySummary{});
    list.back().currency = currency;
    list.back().balance.currency = currency;
    return list.back();
}

void add_balance(Balance& sum, Balance const& part) {
    sum.owed_minor += part.owed_minor;
    sum.overdue_minor += part.overdue_minor;
    sum.not_due_minor += part.not_due_minor;
    sum.unallocated_minor += part.unallocated_minor;
    sum.balance_minor += part.balance_minor;
    sum.oldest_days_late = std::max(sum.oldest_days_late, part.oldest_days_late);
    sum.open_count += part.open_count;
    sum.overdue_count += part.overdue_count;
}

void add_ageing(AgeingAmounts& sum, AgeingAmounts const& part) {
    sum.unallocated_minor += part.unallocated_minor;
    sum.not_due_minor += part.not_due_minor;
    for (std::size_t i = 0; i < sum.late_minor.size(); ++i) sum.late_minor[i] += part.late_minor[i];
    sum.total_minor += part.total_minor;
}

AgeingSpec ageing_spec(Date as_of) {
    AgeingSpec spec;
    spec.as_of = as_of;
    return spec;
}

constexpr int due_soon_days = 7;

// From here on one payment mustn't move everyone: what is usual is rounded, so that it seldom changes; and an
// index of what is open pays for itself.
constexpr std::size_t many_customers = 500;

std::int64_t two_digits_of(std::int64_t value) {
    std::int64_t unit = 1;
    while (value / unit >= 100) unit *= 10;
    return value / unit * unit;
}

} // namespace

InvoiceFigures figures_of(Book const& book, InvoiceRow const& invoice, Date today) {
    InvoiceFigures figures;
    Date oldest_open;
    for (RowIndex i = 0; i < invoice.instalment_count; ++i) {
        RowIndex const at = invoice.first_instalment + i;
        figures.due = book.instalments.due[at];
        std::int64_t const open = book.instalments.open_minor[at];
        figures.open_minor += open;
        if (open != 0 && (!oldest_open.is_set() || figures.due < oldest_open)) oldest_open = figures.due;
    }
    if (oldest_open.is_set()) {
        figures.due = oldest_open;
        figures.days_late = std::max(0, days_between(oldest_open, today));
    }
    return figures;
}

void ReadModels::reset() { *this = ReadModels{}; }

void ReadModels::update(Book const& book, Date today, Locale const& locale) {
    if (m_version == book.version && m_today == today) return;
    if (m_today != today || m_version == UINT32_MAX) {
        for (CustomerFigures& figures : m_customers) figures.changed_at = UINT32_MAX;
        m_today = today;
    }
    m_worklist_spec.today = today;
    m_worklist_spec.zone_offset = locale.zone_offset;
    m_version = book.version;
    m_customers.resize(book.customers.size());
    std::vector<RowIndex> changed;
    for (RowIndex row = 0; row < book.customers.size(); ++row) {
        if (m_customers[row].changed_at == book.customers[row].changed_at) continue;
        update_customer(book, row);
        changed.push_back(row);
    }
    update_worklist(book, changed);
    gather(book);
}

// Every place on the list hangs on what is usual: when that moves, all are counted anew, so that the list is
// the same as after a restart.
void ReadModels::update_worklist(Book const& book, std::vector<RowIndex> const& changed) {
    std::vector<UsualOverdue> now_usual = usual();
    bool const has_moved =
        !std::equal(now_usual.begin(), now_usual.end(), m_worklist_spec.usual.begin(),
                    m_worklist_spec.usual.end(), [](UsualOverdue const& a, UsualOverdue const& b) {
                        return a.currency == b.currency && a.amount_minor == b.amount_minor;
                    });
    m_worklist_spec.usual = std::move(now_usual);
    std::size_t const count = has_moved ? m_customers.size() : changed.size();
    WorklistSpec spec = m_worklist_spec;
    spec.policies = std::make_shared<Policies const>(book);
    std::optional<OpenIndex> open;
    if (count >= many_customers) {
        spec.later = later_facts(book, m_today);
        if (spec.later == LaterFacts::None) spec.open = &open.emplace(book);
    }
    auto const update = [&](RowIndex row) {
        m_customers[row].entry = worklist_entry(book, row, spec, m_customers[row].balances);
    };
    if (has_moved)
        for (RowIndex row = 0; row < m_customers.size(); ++row) update(row);
    else
        for (RowIndex const row : changed) update(row);
}

// As `usual_overdue`, out of the figures at hand.
std::vector<UsualOverdue> ReadModels::usual() const {
    std::map<Currency, std::vector<std::int64_t>> amounts;
    for (CustomerFigures const& figures : m_customers)
        for (Balance const& balance : figures.balances)
            if (balance.overdue_minor > 0) amounts[balance.currency].push_back(balance.overdue_minor);
    std::vector<UsualOverdue> result;
    for (auto& [currency, list] : amounts) {
        auto const middle = list.begin() + static_cast<std::ptrdiff_t>(list.size() / 2);
        std::nth_element(list.begin(), middle, list.end());
        std::int64_t const exact = *middle;
        result.push_back({currency, list.size() < many_customers ? exact : two_digits_of(exact)});
    }
    return result;
}

void ReadModels::update_customer(Book const& book, RowIndex customer) {
    CustomerRow const& row = book.customers[customer];
    CustomerFigures figures;
    figures.changed_at = row.changed_at;
    figures.key = match_key(row.data.name + " " + row.data.number);
    if (row.is_voided) {
        m_customers[customer] = std::move(figures);
        return;
    }
    figures.balances = dunlin::balances_of(book, customer, m_today);
    if (auto const contact = dunlin::last_contact_of(book, customer, m_worklist_spec))
        figures.last_contact = contact->date;
    for (Balance const& balance : figures.balances)
        summary_in(figures.summary, balance.currency).balance = balance;
    for (AgeingTotal const& total : ageing_of(book, customer, ageing_spec(m_today)))
        summary_in(figures.summary, total.currency).ageing = total.amounts;
    for (RowIndex const invoice_row : row.invoices) {
        InvoiceRow const& invoice = book.invoices[invoice_row];
        for (RowIndex i = 0; i < invoice.instalment_count; ++i) {
            RowIndex const at = invoice.first_instalment + i;
            std::int64_t const open = book.instalments.open_minor[at];
            Date const due = book.instalments.due[at];
            if (open == 0 || due < m_today) continue;
            if (!figures.next_due.is_set() || due < figures.next_due) figures.next_due = due;
            if (due < m_today.plus_days(due_soon_days))
                summary_in(figures.summary, invoice.currency).due_soon_minor += open;
        }
    }
    for (RowIndex const payment_row : row.payments) {
        PaymentRow const& payment = book.payments[payment_row];
        if (payment.is_voided) continue;
        if (payment.date > figures.last_received) figures.last_received = payment.date;
        if (payment.unallocated_minor != 0) ++figures.unallocated_count;
        bool const is_recent = payment.date >= m_today.plus_days(-1) && payment.date <= m_today;
        if (is_recent)
            summary_in(figures.summary, payment.amount.currency).received_minor += payment.amount.minor;
    }
    m_customers[customer] = std::move(figures);
}

void ReadModels::add_to_summary(CurrencySummary const& part) {
    CurrencySummary& sum = summary_in(m_summary, part.currency);
    add_balance(sum.balance, part.balance);
    add_ageing(sum.ageing, part.ageing);
    sum.due_soon_minor += part.due_soon_minor;
    sum.received_minor += part.received_minor;
}

void ReadModels::gather(Book const& book) {
    m_worklist.clear();
    m_summary.clear();
    m_next_due = m_last_received = Date{};
    m_open_invoice_count = m_unallocated_count = m_customer_count = 0;
    for (RowIndex row = 0; row < m_customers.size(); ++row) {
        CustomerFigures const& figures = m_customers[row];
        if (!book.customers[row].is_voided) ++m_customer_count;
        if (figures.entry) m_worklist.push_back(*figures.entry);
        for (CurrencySummary const& part : figures.summary) add_to_summary(part);
        for (Balance const& balance : figures.balances) m_open_invoice_count += balance.open_count;
        if (figures.last_received > m_last_received) m_last_received = figures.last_received;
        m_unallocated_count += figures.unallocated_count;
        if (figures.next_due.is_set() && (!m_next_due.is_set() || figures.next_due < m_next_due))
            m_next_due = figures.next_due;
    }
    sort_stably(m_worklist,
                [&](WorklistEntry const& a, WorklistEntry const& b) { return comes_before(book, a, b); });
    sort_stably(m_summary, [](CurrencySummary const& a, CurrencySummary const& b) {
        if (a.balance.open_count != b.balance.open_count) return a.balance.open_count > b.balance.open_count;
        return a.currency < b.currency;
    });
}

std::vector<Balance> const& ReadModels::balances_of(RowIndex customer) const {
    static std::vector<Balance> const none;
    return customer < m_customers.size() ? m_customers[customer].balances : none;
}

std::vector<CurrencySummary> const& ReadModels::summary_of(RowIndex customer) const {
    static std::vector<CurrencySummary> const none;
    return customer < m_customers.size() ? m_customers[customer].summary : none;
}

int ReadModels::days_late_of(RowIndex customer) const {
    int days = 0;
    for (Balance const& balance : balances_of(customer)) days = std::max(days, balance.oldest_days_late);
    return days;
}

std::string const& ReadModels::key_of(RowIndex customer) const {
    static std::string const none;
    return customer < m_customers.size() ? m_customers[customer].key : none;
}

Ageing const& ReadModels::ageing(Book const& book, AgeingSpec const& spec) {
    if (!m_ageing.is_fresh(book.version, spec.as_of, spec))
        m_ageing = {book.version, spec.as_of, spec, dunlin::ageing(book, spec)};
    return m_ageing.value;
}

std::vector<TimelineEntry> const& ReadModels::timeline(Book const& book, RowIndex customer,
                                                       Locale const& locale) {
    if (!m_timeline.is_fresh(book.version, m_today, customer))
        m_timeline = {book.version, m_today, customer, dunlin::timeline(book, customer, locale.zone_offset)};
    return m_timeline.value;
}

ChaseOutlook const& ReadModels::chase(Book const& book, RowIndex customer, Locale const& locale) {
    if (!m_chase.is_fresh(book.version, m_today, customer))
        m_chase = {book.version, m_today, customer,
                   chase_outlook(book, customer, m_today, locale.zone_offset)};
    return m_chase.value;
}

ContactOutlook const& ReadModels::outlook(Book const& book, RowIndex customer, Instant now,
                                          Locale const& locale) {
    OutlookSpec const spec{customer, no_row, {}, now.ms / 60'000, locale.time_zone};
    if (!m_outlook.is_fresh(book.version, m_today, spec))
        m_outlook = {book.version, m_today, spec,
                     contact_outlook(book, customer, now, m_worklist_spec, locale.time_zone)};
    return m_outlook.value;
}

ContactAnswer const& ReadModels::message_answer(Book const& book, ContactPlan const& plan,
                                                Locale const& locale) {
    OutlookSpec const spec{plan.customer, plan.contact, plan.channel, plan.at.ms / 60'000, plan.time_zone};
    if (!m_message_answer.is_fresh(book.version, m_today, spec))
        m_message_answer = {book.version, m_today, spec, contact_answer(book, plan, locale.zone_offset)};
    return m_message_answer.value;
}

} // namespace dunlin::app

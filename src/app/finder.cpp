#include "app/finder.hpp"

#include "app/fuzzy.hpp"
#include "core/base/utf8.hpp"

#include <algorithm>

namespace dunlin::app {

namespace {

constexpr std::size_t most_unused_bytes = 1u << 20;

} // namespace

void Finder::ask(std::string_view typed) {
    if (typed == m_typed) return;
    m_typed.assign(typed);
    m_words = query_words(typed);
    m_word_letters.clear();
    for (std::string const& word : m_words) m_word_letters.push_back(letters_of(word));
    start_over();
}

void Finder::start_over() {
    m_customer_hits.clear();
    m_invoice_hits.clear();
    m_next_customer = m_next_invoice = 0;
}

void Finder::forget() {
    m_texts.clear();
    m_unused_bytes = 0;
    m_customers.clear();
    m_invoices.clear();
    m_changed_at.clear();
    start_over(); // what was found are rows of what is forgotten
}

void Finder::put(Entry& entry, std::string const& folded) {
    if (entry.length == folded.size() && text_of(entry) == folded) return;
    m_unused_bytes += entry.length;
    entry.offset = static_cast<std::uint32_t>(m_texts.size());
    entry.length = static_cast<std::uint32_t>(folded.size());
    entry.letters = letters_of(folded);
    m_texts += folded;
}

std::size_t Finder::index_customer(Book const& book, RowIndex row) {
    CustomerRow const& customer = book.customers[row];
    if (m_changed_at[row] == customer.changed_at) return 0;
    m_changed_at[row] = customer.changed_at;
    put(m_customers[row],
        customer.is_voided ? std::string{} : fold(customer.data.name + " " + customer.data.number));
    for (RowIndex const at : customer.invoices) {
        InvoiceRow const& invoice = book.invoices[at];
        put(m_invoices[at],
            invoice.is_voided ? std::string{} : fold(invoice.number + " " + invoice.reference));
    }
    return 1 + customer.invoices.size();
}

bool Finder::work(Book const& book, std::size_t most) {
    std::size_t done = 0;
    if (m_version != book.version) {
        bool const is_other_book =
            m_customers.size() > book.customers.size() || m_invoices.size() > book.invoices.size();
        if (is_other_book || m_unused_bytes > most_unused_bytes) forget();
        if (m_indexing_version != book.version) m_index_next = 0;
        m_indexing_version = book.version;
        m_customers.resize(book.customers.size());
        m_changed_at.resize(book.customers.size(), UINT32_MAX);
        m_invoices.resize(book.invoices.size());
        for (; m_index_next < book.customers.size(); ++m_index_next) {
            if (done >= most) return true;
            done += index_customer(book, m_index_next);
        }
        m_version = book.version;
        start_over();
    }
    if (m_words.empty()) return false;
    if (m_next_customer == 0) m_customer_scores.assign(m_customers.size() * m_words.size(), 0);
    for (; m_next_customer < m_customers.size(); ++m_next_customer, ++done) {
        if (done >= most) return true;
        look_at_customer(m_next_customer);
    }
    for (; m_next_invoice < m_invoices.size(); ++m_next_invoice, ++done) {
        if (done >= most) return true;
        // Among equals the newer one comes first.
        look_at_invoice(book, static_cast<RowIndex>(m_invoices.size()) - 1 - m_next_invoice);
    }
    return false;
}

void Finder::look_at_customer(RowIndex row) {
    Entry const& entry = m_customers[row];
    if (entry.length == 0) return;
    int sum = 0;
    bool has_all = true;
    for (std::size_t word = 0; word < m_words.size(); ++word) {
        int score = 0;
        if ((m_word_letters[word] & ~entry.letters) == 0) score = fuzzy_score(text_of(entry), m_words[word]);
        m_customer_scores[row * m_words.size() + word] = static_cast<std::uint8_t>(score);
        sum += score;
        if (score == 0) has_all = false;
    }
    if (has_all) keep(m_customer_hits, {row, sum / static_cast<int>(m_words.size())});
}

void Finder::look_at_invoice(Book const& book, RowIndex row) {
    Entry const& entry = m_invoices[row];
    RowIndex const customer = book.invoices[row].customer;
    if (entry.length == 0 || customer >= m_customers.size()) return;
    int sum = 0;
    bool is_own = false; // found by the invoice itself, not just by whose it is
    for (std::size_t word = 0; word < m_words.size(); ++word) {
        int own = 0;
        if ((m_word_letters[word] & ~entry.letters) == 0) own = fuzzy_score(text_of(entry), m_words[word]);
        int const of_customer = m_customer_scores[customer * m_words.size() + word];
        if (own == 0 && of_customer == 0) return;
        is_own = is_own || own > 0;
        sum += std::max(own, of_customer / 2);
    }
    if (is_own) keep(m_invoice_hits, {row, sum / static_cast<int>(m_words.size())});
}

// Sorted by score, then by what came first to be kept; the worst falls out.
void Finder::keep(std::vector<FinderHit>& hits, FinderHit hit) {
    if (hits.size() == m_most_hits && hits.back().score >= hit.score) return;
    auto const at = std::find_if(hits.begin(), hits.end(),
                                 [&](FinderHit const& other) { return other.score < hit.score; });
    hits.insert(at, hit);
    if (hits.size() > m_most_hits) hits.pop_back();
}

} // namespace dunlin::app

// Finds customers and invoices while a person types.
//
// Work goes in pieces: a book of 100,000 invoices is put into the index, and looked through, some thousand
// records a frame. The index follows the book: what changed is put in anew, the rest stays.
#pragma once

#include "core/book/book.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::app {

struct FinderHit {
    RowIndex row = no_row;
    int score = 0;
};

class Finder {
public:
    // Keeps the best `most_hits` of each kind.
    explicit Finder(std::size_t most_hits = 6) : m_most_hits(most_hits) {}

    // What is looked for from now on. A customer is found by name and number; an invoice by number and
    // reference, and by its customer's name in further words ("2031 brück").
    void ask(std::string_view typed);
    // Looks at no more than about `most` records; true while there is more to do. Call it each frame.
    bool work(Book const& book, std::size_t most);

    [[nodiscard]] std::string const& asked() const { return m_typed; }
    [[nodiscard]] std::vector<std::string> const& words() const { return m_words; }
    // The best so far, the best first; all of them once `work` said false.
    [[nodiscard]] std::vector<FinderHit> const& customers() const { return m_customer_hits; }
    [[nodiscard]] std::vector<FinderHit> const& invoices() const { return m_invoice_hits; }

    static constexpr std::size_t records_a_frame = 48'000; // what `work` does in a few ms

private:
    struct Entry {
        std::uint64_t letters = 0;
        std::uint32_t offset = 0;
        std::uint32_t length = 0; // 0: not to be found
    };
    [[nodiscard]] std::string_view text_of(Entry const& entry) const {
        return std::string_view{m_texts}.substr(entry.offset, entry.length);
    }
    void forget();
    std::size_t index_customer(Book const& book, RowIndex row); // how many records it took
    void put(Entry& entry, std::string const& folded);
    void start_over();
    void look_at_customer(RowIndex row);
    void look_at_invoice(Book const& book, RowIndex row);
    void keep(std::vector<FinderHit>& hits, FinderHit hit);

    std::size_t m_most_hits;

    // The index: folded texts one after the other, and where each record's lies in it.
    std::string m_texts;
    std::size_t m_unused_bytes = 0; // of texts that were replaced
    std::vector<Entry> m_customers, m_invoices;
    std::vector<std::uint32_t> m_changed_at; // by customer: CustomerRow::changed_at these stand for
    std::uint32_t m_version = UINT32_MAX;    // Book::version of the whole index
    RowIndex m_index_next = 0;               // the customer to look at next
    std::uint32_t m_indexing_version = UINT32_MAX;

    // The question.
    std::string m_typed;
    std::vector<std::string> m_words;
    std::vector<std::uint64_t> m_word_letters;
    std::vector<std::uint8_t> m_customer_scores; // by customer and word
    RowIndex m_next_customer = 0, m_next_invoice = 0;
    std::vector<FinderHit> m_customer_hits, m_invoice_hits;
};

} // namespace dunlin::app

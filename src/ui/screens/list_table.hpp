// A table in the catalogue's words: columns by key, rows by two functions. Saves every screen the same twenty
// lines.
#pragma once

#include "ui/screens/screen.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace dunlin::ui {

struct ListColumn {
    char const* words = nullptr; // key in the catalogue; null = no heading
    float width = 0;             // as TableColumn
    float minimum_width = 0;
    Align align = Align::Left;
    int priority = 0;
    TableColumn::Sort sort = TableColumn::Sort::No;
};

struct ListWords {
    char const* name = nullptr;  // of the table, read aloud
    char const* empty = nullptr; // in place of rows; null = none
};

// `cell_at(row, column, cell)` and `key_at(row)` as in TableSpec. Holds what the spec points to: keep it
// until the table was drawn.
template<class CellAt, class KeyAt>
class ListTable {
public:
    ListTable(View const& view, ListWords words, std::span<ListColumn const> columns, std::size_t row_count,
              CellAt cell_at, KeyAt key_at)
        : m_name(view.tr(words.name)), m_empty(words.empty != nullptr ? view.tr(words.empty) : std::string{}),
          m_cell_at(std::move(cell_at)), m_key_at(std::move(key_at)) {
        for (ListColumn const& column : columns)
            m_titles.push_back(column.words != nullptr ? view.tr(column.words) : std::string{});
        for (std::size_t i = 0; i < columns.size(); ++i)
            m_columns.push_back({m_titles[i],
                                 {},
                                 columns[i].width,
                                 columns[i].minimum_width,
                                 columns[i].align,
                                 columns[i].priority,
                                 columns[i].sort});
        m_spec.name = m_name;
        m_spec.columns = m_columns;
        m_spec.row_count = static_cast<std::int64_t>(row_count);
        m_spec.cell = m_cell_at;
        m_spec.row_key = m_key_at;
        m_spec.empty_text = m_empty;
    }
    ListTable(ListTable const&) = delete;
    ListTable& operator=(ListTable const&) = delete;

    [[nodiscard]] TableSpec const& spec() const { return m_spec; }
    // The list that a screen is about takes the arrow keys whenever nothing else does.
    ListTable& take_keys() {
        m_spec.keys = TableSpec::Keys::Always;
        return *this;
    }
    ListTable& make_rows(float height) {
        m_spec.row_height = height;
        return *this;
    }
    [[nodiscard]] std::string const& name() const { return m_name; }

private:
    std::string m_name, m_empty;
    std::vector<std::string> m_titles;
    std::vector<TableColumn> m_columns;
    CellAt m_cell_at;
    KeyAt m_key_at;
    TableSpec m_spec;
};

} // namespace dunlin::ui

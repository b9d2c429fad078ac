// What is done with the long lists: their columns, and their rows as files.
#include "app/app.hpp"

#include "app/forms/today_filter.hpp"
#include "app/list_cells.hpp"

#include <array>
#include <utility>

namespace dunlin::app {

ColumnMask App::columns_of(ListName list) const {
    return columns_from(list, book().setting_or(columns_setting(list), ""));
}

void App::choose_columns(ChooseListColumns const& choice) {
    if (!can_write()) return show_toast(read_only_words(), Tone::Warn);
    ColumnMask const fixed = columns_from(choice.list, ","); // those that always show
    std::string text = columns_text(choice.list, choice.columns | fixed);
    // A matter of looks: nothing that Undo would take back.
    auto gesture = m_open.note(ChangeSetting{columns_setting(choice.list), std::move(text)}, m_clock, {});
    if (gesture) save(std::move(gesture).value());
}

void App::choose_today_filter(ChooseTodayFilter const& choice) {
    if (!can_write()) return show_toast(read_only_words(), Tone::Warn);
    for (auto const& [key, value] :
         {std::pair{segment_setting, choice.tag}, {chosen_filter_setting, choice.name}}) {
        auto gesture = m_open.note(ChangeSetting{std::string{key}, value}, m_clock, {});
        if (gesture) save(std::move(gesture).value());
    }
}

std::string App::list_text(ListName list, std::vector<RowIndex> const& rows, RowsAs form) const {
    exchange::CsvStyle style;
    style.decimal_sign = m_locale.amounts.decimal_sign;
    style.delimiter = style.decimal_sign == ',' ? ';' : ',';
    if (form == RowsAs::Html)
        return list_html(book(), m_figures, list, rows, columns_of(list), m_words, style.decimal_sign);
    if (form == RowsAs::TabText) {
        style.delimiter = '\t';
        style.mark = exchange::ByteOrderMark::Absent;
    }
    return list_csv(book(), m_figures, list, rows, columns_of(list), m_words, style);
}

std::vector<RowIndex> App::wished_rows(ListSpec const& list, Selection const& chosen) const {
    return chosen.is_empty() ? m_figures.rows(book(), list) : m_figures.chosen_rows(book(), list, chosen);
}

void App::copy_list(CopyList const& wish) {
    std::vector<RowIndex> const rows = wished_rows(wish.list, wish.chosen);
    m_effects.push_back(CopyText{list_text(name_of(wish.list), rows, RowsAs::TabText)});
    auto const count = static_cast<std::int64_t>(rows.size());
    show_toast(m_words.count("table.copied", count, format_count(m_locale, count)), Tone::Info);
}

void App::download_list(DownloadList const& wish) {
    constexpr std::array<char const*, 3> names{"invoices", "customers", "payments"};
    ListName const list = name_of(wish.list);
    std::vector<RowIndex> const rows = wished_rows(wish.list, wish.chosen);
    m_effects.push_back(Download{file_name(names[static_cast<std::size_t>(list)], ".csv"), "text/csv",
                                 list_text(list, rows, RowsAs::Csv)});
}

} // namespace dunlin::app

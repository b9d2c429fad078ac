// Data & backup: where the book lies, how to copy it, check it, move it, and delete it.
#include "ui/screens/file_button.hpp"
#include "ui/screens/page_scroll.hpp"
#include "ui/screens/screen.hpp"
#include "ui/screens/settings.hpp"

#include "app/finding_words.hpp"
#include "ui/card.hpp"
#include "ui/shell.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

struct CardButton {
    std::string label;
    Icon icon = Icon::None;
    ButtonKind kind = ButtonKind::Secondary;
    app::Intent intent; // what it asks for; not of a File, whose files arrive at the app by themselves
    enum class Opens : std::uint8_t { Nothing, FileChooser } opens = Opens::Nothing;
    Availability availability = Availability::Enabled;
};

struct CardLine {
    std::string words;
    Tone tone = Tone::Muted;
    TextStyle style = TextStyle::Body;
};

// A card of sentences and the buttons below them.
struct DataCard {
    std::string_view key; // names the ids
    std::string title;
    std::vector<CardLine> lines;
    std::vector<CardButton> buttons;
};

constexpr float padding_x = 18, padding_y = 16, line_gap = 6;

ButtonSpec spec_of(CardButton const& button) {
    ButtonSpec spec;
    spec.label = button.label;
    spec.icon = button.icon;
    spec.kind = button.kind;
    spec.availability = button.availability;
    return spec;
}

float buttons_height(Ui const& ui, DataCard const& data, float width) {
    if (data.buttons.empty()) return 0;
    Flow flow(Box{0, 0, width, 0}, ui.control_height(), 8);
    for (CardButton const& button : data.buttons) (void)flow.next(button_width(ui, spec_of(button)));
    return flow.height() + 10;
}

float card_height(Ui const& ui, DataCard const& data, float width) {
    float const inner = width - 2 * padding_x;
    float height = 2 * padding_y + 24 + 8 + buttons_height(ui, data, inner);
    for (CardLine const& line : data.lines)
        height += paragraph_height(ui, line.words, line.style, inner) + line_gap;
    return height;
}

void draw_data_card(Ui& ui, View const& view, DataCard const& data, Box const& box) {
    ui.open(ui.id("data-card", data.key), Role::Group, box, data.title);
    Box inner = card(ui, box, padding_x, padding_y);
    card_heading(ui, inner, data.title, 8);
    for (CardLine const& line : data.lines) {
        float const height = paragraph_height(ui, line.words, line.style, inner.width);
        paragraph(ui, cut_top(inner, height, line_gap), line.words, line.style, line.tone);
    }
    cut_top(inner, 10);
    Flow flow(inner, ui.control_height(), 8);
    for (std::size_t i = 0; i < data.buttons.size(); ++i) {
        CardButton const& shown = data.buttons[i];
        ButtonSpec const spec = spec_of(shown);
        Box const place = flow.next(button_width(ui, spec));
        NodeId const id = ui.id("data-button", std::string{data.key} + std::to_string(i));
        bool const is_file = shown.opens == CardButton::Opens::FileChooser;
        if (is_file && shown.availability == Availability::Enabled)
            file_button(ui, id, place, spec);
        else if (button(ui, id, place, spec))
            view.ask(shown.intent);
    }
    ui.close();
}

CardButton file_choice(View const& view, char const* words) {
    CardButton button;
    button.label = view.tr(words);
    button.icon = Icon::File;
    button.opens = CardButton::Opens::FileChooser;
    // Also while the journal is damaged: a backup in its place is the remedy.
    button.availability = view.app.can_replace() ? Availability::Enabled : Availability::Disabled;
    return button;
}

CardButton plain(View const& view, char const* words, Icon icon, app::Intent intent,
                 ButtonKind kind = ButtonKind::Secondary) {
    CardButton button;
    button.label = view.tr(words);
    button.icon = icon;
    button.kind = kind;
    button.intent = std::move(intent);
    return button;
}

DataCard backup_card(View const& view) {
    DataCard data{"backup", view.tr("data.backup.title"), {{view.tr("data.backup.text")}}, {}};
    Instant const last = view.app.last_backup();
    if (last.ms == 0)
        data.lines.push_back({view.tr("data.backup.never"), Tone::Warn, TextStyle::BodyStrong});
    else
        data.lines.push_back(
            {view.tr("data.backup.last", {view.when(last)}), Tone::Plain, TextStyle::BodyStrong});
    data.buttons = {plain(view, "save.download", Icon::Download, app::DownloadBackup{}, ButtonKind::Primary),
                    file_choice(view, "data.backup.restore")};
    return data;
}

DataCard book_file_card(View const& view) {
    DataCard data{"book", view.tr("data.book.title"), {{view.tr("data.book.text")}}, {}};
    data.buttons = {plain(view, "data.book.download", Icon::Download, app::DownloadBook{}),
                    file_choice(view, "data.book.take")};
    return data;
}

DataCard calendar_card(View const& view) {
    DataCard data{"calendar", view.tr("data.calendar.title"), {{view.tr("data.calendar.text")}}, {}};
    data.buttons = {plain(view, "data.calendar.download", Icon::Calendar, app::DownloadCalendar{})};
    return data;
}

DataCard check_card(View const& view) {
    constexpr std::size_t most_shown = 20;
    DataCard data{"check", view.tr("data.check.title"), {{view.tr("data.check.text")}}, {}};
    if (auto const& report = view.app.check_report()) {
        std::size_t const count = report->violations.size();
        if (count == 0)
            data.lines.push_back(
                {view.tr("data.check.sound", {view.when(report->at)}), Tone::Good, TextStyle::BodyStrong});
        else
            data.lines.push_back({view.tr_count("data.check.found", static_cast<std::int64_t>(count)),
                                  Tone::Bad, TextStyle::BodyStrong});
        for (std::size_t i = 0; i < std::min(count, most_shown); ++i)
            data.lines.push_back(
                {violation_text(view.app, report->violations[i]), Tone::Plain, TextStyle::Small});
        if (count > most_shown)
            data.lines.push_back(
                {view.tr_count("data.more-lines", static_cast<std::int64_t>(count - most_shown)),
                 Tone::Muted});
    }
    data.buttons = {plain(view, "data.check.run", Icon::Check, app::RunCheck{})};
    return data;
}

// "12.3 MB": in steps of 1000, as browsers and disks count.
std::string bytes_text(View const& view, std::uint64_t bytes) {
    constexpr std::array<char const*, 4> units{"bytes.b", "bytes.kb", "bytes.mb", "bytes.gb"};
    std::size_t unit = 0;
    std::uint64_t whole = bytes, tenth = 0;
    while (whole >= 1000 && unit + 1 < units.size()) {
        tenth = whole % 1000 / 100;
        whole /= 1000;
        ++unit;
    }
    std::string number = std::to_string(whole);
    if (unit > 0 && whole < 100)
        number += std::string{view.app.locale().amounts.decimal_sign} + std::to_string(tenth);
    return view.tr(units[unit], {number});
}

DataCard storage_card(View const& view) {
    using Persistence = app::StorageFacts::Persistence;
    app::StorageFacts const& facts = view.app.storage();
    DataCard data{"storage", view.tr("data.storage.title"), {{view.tr("data.storage.text")}}, {}};
    if (facts.persistence == Persistence::Granted)
        data.lines.push_back({view.tr("data.storage.granted"), Tone::Good});
    if (facts.persistence == Persistence::Refused)
        data.lines.push_back({view.tr("data.storage.refused"), Tone::Warn});
    if (facts.is_local_file) data.lines.push_back({view.tr("data.storage.local-file"), Tone::Warn});
    if (facts.quota_bytes > 0)
        data.lines.push_back({view.tr("data.storage.used", {bytes_text(view, facts.used_bytes),
                                                            bytes_text(view, facts.quota_bytes)}),
                              Tone::Plain});
    std::string const count =
        app::format_count(view.app.locale(), static_cast<std::int64_t>(view.app.gesture_count()));
    data.lines.push_back({view.tr("data.storage.gestures", {count}), Tone::Plain});
    return data;
}

DataCard damage_card(View const& view) {
    constexpr std::size_t most_shown = 20;
    auto const& damages = view.app.damages();
    DataCard data{"damage", view.tr("damage.title"), {{view.tr("data.damage.text")}}, {}};
    for (std::size_t i = 0; i < std::min(damages.size(), most_shown); ++i)
        data.lines.push_back({damage_text(view.app, damages[i]), Tone::Plain, TextStyle::Small});
    if (damages.size() > most_shown)
        data.lines.push_back(
            {view.tr_count("data.more-lines", static_cast<std::int64_t>(damages.size() - most_shown)),
             Tone::Muted});
    data.buttons = {plain(view, "data.damage.download", Icon::Download, app::DownloadBackup{}),
                    plain(view, "data.book.download", Icon::Download, app::DownloadBook{})};
    return data;
}

DataCard wipe_card(View const& view) {
    DataCard data{"wipe", view.tr("data.wipe.title"), {{view.tr("data.wipe.text")}}, {}};
    data.buttons = {plain(view, "data.wipe.button", Icon::Trash, app::WipeEverything{}, ButtonKind::Danger)};
    data.buttons[0].availability = view.app.can_replace() ? Availability::Enabled : Availability::Disabled;
    return data;
}

// Cards side by side where there is room, each pair as high as its taller one.
void draw_cards(Ui& ui, View const& view, std::vector<DataCard> const& cards, Box& page) {
    std::size_t const columns = ui.breadth() == Breadth::Full ? 2 : 1;
    for (std::size_t first = 0; first < cards.size(); first += columns) {
        std::size_t const count = std::min(columns, cards.size() - first);
        float const width = column(page, 0, static_cast<int>(count), 16).width;
        float height = 0;
        for (std::size_t i = first; i < first + count; ++i)
            height = std::max(height, card_height(ui, cards[i], width));
        Box const row = cut_top(page, height, 16);
        for (std::size_t i = first; i < first + count; ++i) {
            Box const box = column(row, static_cast<int>(i - first), static_cast<int>(count), 16);
            draw_data_card(ui, view, cards[i], box);
        }
    }
}

std::int64_t record_count(ImportData const& data) {
    std::int64_t count = 0;
    for (IdRange const& range : data.made)
        count += static_cast<std::int64_t>(range.last.value - range.first.value + 1);
    return count;
}

void fill_import(View const& view, ImportRow const& row, int column, TableCell& cell) {
    auto const count = [&](std::int64_t value) { return app::format_count(view.app.locale(), value); };
    switch (column) {
    case 0:
        cell.text = row.data.file_name.empty() ? view.tr("data.imports.nameless") : row.data.file_name;
        cell.weight = TableCell::Weight::Strong;
        if (row.data.as_of.is_set())
            cell.secondary = view.tr("data.imports.as-of", {view.date(row.data.as_of)});
        return;
    case 1: cell.text = count(row.data.rows_read); return;
    case 2: cell.text = count(row.data.rows_left_out); return;
    case 3: cell.text = count(record_count(row.data)); return;
    default: break;
    }
    if (row.is_voided) {
        cell.kind = TableCell::Kind::Chip;
        cell.text = view.tr("data.imports.taken-back");
        return;
    }
    cell.kind = TableCell::Kind::Button;
    cell.text = view.tr("data.imports.take-back");
    cell.action_name = view.tr("step.action", {cell.text, row.data.file_name});
}

void draw_imports(Ui& ui, View const& view, Box& page) {
    auto const& rows = view.book().imports.rows;
    std::string const name = view.tr("data.imports.title"), file = view.tr("column.file"),
                      read = view.tr("column.rows"), left_out = view.tr("column.left-out"),
                      made = view.tr("column.records"), none = view.tr("data.imports.none");
    std::array<TableColumn, 5> const columns{{
        {file, {}, 0, 150, Align::Left, 0},
        {read, {}, 110, 0, Align::Right, 3},
        {left_out, {}, 110, 0, Align::Right, 4},
        {made, {}, 130, 0, Align::Right, 2},
        {{}, {}, 150, 0, Align::Right, 0},
    }};
    auto const row_at = [&](std::int64_t row) -> ImportRow const& { // newest first
        return rows[rows.size() - 1 - static_cast<std::size_t>(row)];
    };
    auto const cell_at = [&](std::int64_t row, int column, TableCell& cell) {
        fill_import(view, row_at(row), column, cell);
    };
    auto const key_at = [&](std::int64_t row) { return row_at(row).id.value; };
    TableSpec spec;
    spec.name = name;
    spec.columns = columns;
    spec.row_count = static_cast<std::int64_t>(rows.size());
    spec.cell = cell_at;
    spec.row_key = key_at;
    spec.empty_text = none;
    float const head = 50;
    Box inner = card(ui, cut_top(page, head + std::min(table_height(ui, spec), 420.0f) + 1, 16), 0, 0);
    heading(ui, inset(cut_top(inner, head), padding_x, 0), name, 2);
    cut_bottom(inner, 1);
    TableResult const result = table(ui, ui.id("imports"), inner, spec, view.screens.data.imports);
    if (result.action_row < 0) return;
    ImportRow const& row = row_at(result.action_row);
    app::Question question;
    question.kind = app::Question::Kind::TakeBackImport;
    question.title = view.tr("data.imports.question", {row.data.file_name});
    question.body = view.tr("data.imports.question-text");
    question.yes = view.tr("data.imports.take-back");
    question.import = row.id;
    view.ask(app::OpenDialog{question});
}

void draw_file_problem(Ui& ui, View const& view, Box& page) {
    if (view.app.file_problem().empty()) return;
    std::string const title = view.tr("data.file-problem");
    BannerSpec spec;
    spec.tone = Tone::Bad;
    spec.title = title;
    spec.text = view.app.file_problem();
    banner(ui, ui.id("file-problem"), cut_top(page, banner_height(ui, spec, page.width), 16), spec);
}

} // namespace

void draw_data(Ui& ui, View const& view, Box page) {
    PageScroll scroll{ui, page};
    Box content = scroll.content();
    std::string const title = view.tr("data.title"), subtitle = view.tr("data.subtitle");
    HeaderSpec header;
    header.title = title;
    header.subtitle = subtitle;
    (void)screen_header(ui, content, header);
    draw_file_problem(ui, view, content);
    if (!view.app.damages().empty()) draw_cards(ui, view, {damage_card(view)}, content);
    draw_cards(ui, view, {backup_card(view), book_file_card(view), check_card(view), storage_card(view)},
               content);
    draw_imports(ui, view, content);
    draw_settings(ui, view, content);
    draw_cards(ui, view, {calendar_card(view)}, content);
    draw_cards(ui, view, {wipe_card(view)}, content);
    scroll.end(content.y);
}

} // namespace dunlin::ui

// Ctrl K: customers, invoices, screens and actions in one list, narrowed by typing.
#include "ui/screens/commands.hpp"

#include "app/fuzzy.hpp"
#include "core/base/utf8.hpp"
#include "ui/button.hpp"
#include "ui/chip.hpp"
#include "ui/paint.hpp"
#include "ui/scroll.hpp"

#include <algorithm>

namespace dunlin::ui {

namespace {

constexpr float width_most = 640;
constexpr float head_height = 56;
constexpr float group_height = 30;
constexpr float list_padding = 8;
constexpr std::size_t most_actions = 7;
constexpr int recent_bonus = 15;

struct Item {
    std::string label, detail, keys;
    Icon icon = Icon::None;
    NodeId id = 0;
    int score = 0;
    std::optional<app::ActionId> action; // else it leads to `place`
    app::Place place;
};
struct Group {
    std::string name;
    std::vector<Item> items;
    [[nodiscard]] int best() const { return items.empty() ? 0 : items.front().score; }
};

float row_height(Ui const& ui) { return ui.is_touch() ? Measures::touch_height : 40.0f; }

std::string action_label(View const& view, app::Action const& action) {
    std::string words = view.tr(action.words);
    if (action.group == app::ActionGroup::GoTo) return view.tr("palette.go", {words});
    if (action.group == app::ActionGroup::Colours) return view.tr("palette.colours", {words});
    return words;
}

Item action_item(Ui const& ui, View const& view, app::Action const& action) {
    Item item;
    item.label = action_label(view, action);
    item.keys = shown_keys(ui, view, action.id);
    item.icon = icon_of(action.id);
    item.id = ui.id("palette-action", static_cast<std::uint64_t>(action.id));
    item.action = action.id;
    // What it is done to, where that isn't what the page is about anyhow.
    bool const has_subject =
        action.group == app::ActionGroup::Customer || action.group == app::ActionGroup::Invoice;
    if (has_subject)
        item.detail = customer_name(view, view.book().customers.ids.find(subject_of(view).customer));
    return item;
}

std::string owed_text(View const& view, RowIndex customer) {
    for (Balance const& balance : view.app.figures().balances_of(customer)) {
        if (balance.overdue_minor > 0)
            return view.tr("palette.overdue", {view.money(balance.overdue_minor, balance.currency)});
        if (balance.owed_minor > 0)
            return view.tr("palette.owed", {view.money(balance.owed_minor, balance.currency)});
    }
    return {};
}

Item customer_item(Ui const& ui, View const& view, RowIndex row) {
    CustomerRow const& customer = view.book().customers[row];
    Item item;
    item.label = customer_name(view, row);
    item.detail = customer.data.number;
    std::string const owed = owed_text(view, row);
    if (!owed.empty()) item.detail += (item.detail.empty() ? "" : " · ") + owed;
    item.icon = Icon::People;
    item.id = ui.id("palette-customer", customer.id.value);
    item.place = {app::Screen::Customer, customer.id, {}};
    return item;
}

Item invoice_item(Ui const& ui, View const& view, RowIndex row) {
    InvoiceRow const& invoice = view.book().invoices[row];
    app::InvoiceFigures const figures = app::figures_of(view.book(), invoice, view.today());
    Item item;
    item.label = view.document(invoice);
    if (item.label.empty()) item.label = view.tr("invoice.title");
    item.detail = customer_name(view, invoice.customer) + " · " +
                  (figures.open_minor > 0 ? view.money(figures.open_minor, invoice.currency)
                                          : view.tr(state_of(invoice, figures).words));
    item.icon = Icon::Invoice;
    item.id = ui.id("palette-invoice", invoice.id.value);
    item.place = {app::Screen::Invoice, view.book().customers[invoice.customer].id, invoice.id};
    return item;
}

Group actions_in(Ui const& ui, View const& view, std::string name,
                 std::initializer_list<app::ActionGroup> groups) {
    Group group{std::move(name), {}};
    for (app::Action const& action : app::all_actions()) {
        bool const is_one = std::find(groups.begin(), groups.end(), action.group) != groups.end();
        bool const is_palette = action.id == app::ActionId::OpenPalette;
        if (is_one && !is_palette && is_offered(view.app, action, subject_of(view)))
            group.items.push_back(action_item(ui, view, action));
    }
    return group;
}

// Nothing typed yet: where the person was, what can be done here, where to go.
std::vector<Group> first_groups(Ui const& ui, View const& view) {
    using app::ActionGroup;
    Group recent{view.tr("palette.recent"), {}};
    for (app::Place const& place : view.screens.palette.recent) {
        if (place == view.app.place()) continue;
        RowIndex const invoice = view.book().invoices.ids.find(place.invoice);
        RowIndex const customer = view.book().customers.ids.find(place.customer);
        if (invoice != no_row)
            recent.items.push_back(invoice_item(ui, view, invoice));
        else if (customer != no_row)
            recent.items.push_back(customer_item(ui, view, customer));
    }
    Group here =
        actions_in(ui, view, view.tr("palette.actions"), {ActionGroup::Customer, ActionGroup::Invoice});
    if (here.items.size() > most_actions) here.items.resize(most_actions);
    return {std::move(recent), std::move(here),
            actions_in(ui, view, view.tr("palette.screens"), {ActionGroup::GoTo}),
            actions_in(ui, view, view.tr("palette.more"), {ActionGroup::Anywhere, ActionGroup::Book})};
}

void sort_by_score(std::vector<Item>& items) {
    std::stable_sort(items.begin(), items.end(),
                     [](Item const& a, Item const& b) { return a.score > b.score; });
}

Group found_actions(Ui const& ui, View const& view, std::vector<std::string> const& words) {
    Group group{view.tr("palette.actions"), {}};
    for (app::Action const& action : app::all_actions()) {
        if (action.id == app::ActionId::OpenPalette || !is_offered(view.app, action, subject_of(view)))
            continue;
        int const score = app::fuzzy_score(fold(action_label(view, action)), words);
        if (score == 0) continue;
        group.items.push_back(action_item(ui, view, action));
        group.items.back().score = score;
    }
    sort_by_score(group.items);
    if (group.items.size() > most_actions) group.items.resize(most_actions);
    return group;
}

template<class MakeItem>
Group found_records(View const& view, std::string name, std::vector<app::FinderHit> const& hits,
                    MakeItem const& make_item) {
    Group group{std::move(name), {}};
    std::vector<app::Place> const& recent = view.screens.palette.recent;
    for (app::FinderHit const& hit : hits) {
        Item item = make_item(hit.row);
        bool const is_recent = std::find(recent.begin(), recent.end(), item.place) != recent.end();
        item.score = hit.score + (is_recent ? recent_bonus : 0);
        group.items.push_back(std::move(item));
    }
    sort_by_score(group.items);
    return group;
}

std::vector<Group> found_groups(Ui const& ui, View const& view) {
    app::Finder const& finder = view.screens.palette.finder;
    std::vector<Group> groups;
    groups.push_back(found_records(view, view.tr("nav.customers"), finder.customers(),
                                   [&](RowIndex row) { return customer_item(ui, view, row); }));
    groups.push_back(found_records(view, view.tr("nav.invoices"), finder.invoices(),
                                   [&](RowIndex row) { return invoice_item(ui, view, row); }));
    groups.push_back(found_actions(ui, view, finder.words()));
    std::stable_sort(groups.begin(), groups.end(),
                     [](Group const& a, Group const& b) { return a.best() > b.best(); });
    return groups;
}

std::vector<Group> groups_now(Ui const& ui, View const& view) {
    bool const is_asked = !view.screens.palette.finder.words().empty();
    std::vector<Group> groups = is_asked ? found_groups(ui, view) : first_groups(ui, view);
    groups.erase(
        std::remove_if(groups.begin(), groups.end(), [](Group const& group) { return group.items.empty(); }),
        groups.end());
    return groups;
}

Item const* item_at(std::vector<Group> const& groups, int position) {
    for (Group const& group : groups) {
        auto const size = static_cast<int>(group.items.size());
        if (position < size) return position < 0 ? nullptr : &group.items[static_cast<std::size_t>(position)];
        position -= size;
    }
    return nullptr;
}

int count_of(std::vector<Group> const& groups) {
    int count = 0;
    for (Group const& group : groups) count += static_cast<int>(group.items.size());
    return count;
}

// The words with the letters that were found in bold; returns where they end.
float draw_found(Ui& ui, Box const& box, std::string_view words, std::vector<std::string> const& asked) {
    Box rest = box;
    std::size_t at = 0;
    auto const draw = [&](std::size_t end, TextStyle style) {
        if (end <= at) return;
        std::string_view const part = words.substr(at, end - at);
        float const width = std::min(text_width(ui, part, style), rest.width);
        if (width > 0) draw_text(ui, {rest.x, rest.y, rest.width, rest.height}, part, style, ui.theme().ink);
        cut_left(rest, width);
        at = end;
    };
    for (app::TextRange const& range : app::matched_ranges(words, asked)) {
        draw(range.begin, TextStyle::Body);
        draw(range.end, TextStyle::BodyStrong);
    }
    draw(words.size(), TextStyle::Body);
    return rest.x;
}

bool draw_item(Ui& ui, Box const& row, Item const& item, std::vector<std::string> const& asked,
               bool is_active) {
    Theme const& theme = ui.theme();
    std::string& name = ui.scratch;
    name.assign(item.label);
    if (!item.detail.empty()) name.append(". ").append(item.detail);
    if (!item.keys.empty()) name.append(". ").append(item.keys);
    Node& node = ui.add(item.id, Role::Option, row, name);
    if (is_active) node.states |= State::Selected;
    Press const press = ui.press(item.id, row);
    if (is_active)
        paint::fill(ui, row, theme.accent_soft, Measures::control_radius);
    else if (press.is_hovered)
        paint::fill(ui, row, theme.hover, Measures::control_radius);
    Box inner = inset(row, 10, 0);
    draw_icon(ui, cut_left(inner, Measures::icon, 12), item.icon, is_active ? theme.accent : theme.muted);
    if (!item.keys.empty() && !ui.is_touch())
        draw_key_hint(ui, cut_right(inner, key_hint_width(ui, item.keys), 12), item.keys, theme.muted);
    float const end = draw_found(ui, inner, item.label, asked);
    Box detail{end + 10, inner.y, right_of(inner) - end - 10, inner.height};
    if (detail.width > 24) draw_text(ui, detail, item.detail, TextStyle::Small, theme.muted);
    return press.is_activated;
}

class Palette {
public:
    Palette(Ui& ui, View const& view) : m_ui(ui), m_view(view), m_state(view.screens.palette) {}

    void run() {
        m_state.finder.ask(m_state.typed);
        m_is_busy = m_state.finder.work(m_view.book(), app::Finder::records_a_frame);
        if (m_is_busy) m_ui.want_frames(1);
        m_groups = groups_now(m_ui, m_view);
        open();
        bool const is_cancelled = move_and_type();
        draw_list();
        m_ui.close();
        m_ui.pop_layer();
        if (m_chosen != nullptr)
            choose(*m_chosen);
        else if (is_cancelled)
            m_state.is_open = false;
        if (!m_state.is_open) m_ui.want_frames(1);
    }

private:
    void open() {
        bool const is_phone = m_ui.breadth() == Breadth::Phone;
        Box const screen = m_ui.screen();
        float const most = is_phone ? screen.height : std::min(560.0f, screen.height - 2 * 64);
        float const height = is_phone ? screen.height : std::min(most, head_height + list_height());
        float const width = is_phone ? screen.width : std::min(width_most, screen.width - 48);
        float const top = is_phone ? 0 : std::min(96.0f, (screen.height - most) / 2);
        m_box = {is_phone ? 0 : (screen.width - width) / 2, top, width, height};
        NodeId const id = m_ui.id("palette");
        m_ui.push_layer(id, screen, Ui::Layer::Modal);
        m_is_left = m_ui.is_pressed_outside(m_box) && m_ui.is_hovered(screen);
        paint::fill(m_ui, screen, m_ui.theme().scrim);
        paint::floating(m_ui, m_box, is_phone ? 0 : Measures::card_radius);
        m_ui.open(id, Role::Dialog, m_box, m_view.tr("search.placeholder"));
        m_list = m_box;
        m_head = cut_top(m_list, head_height);
        paint::line_across(m_ui, m_head.x, bottom_of(m_head) - 1, m_head.width, m_ui.theme().line);
    }

    // The field and what its keys do. True when the person wants to leave.
    bool move_and_type() {
        Box row = inset(m_head, 10, (m_head.height - m_ui.control_height()) / 2);
        ButtonSpec close;
        std::string const close_words = m_view.tr("palette.close");
        close.label = close_words;
        close.icon = Icon::Close;
        close.kind = ButtonKind::Quiet;
        close.face = ButtonSpec::Face::IconOnly;
        Box const close_box = cut_right(row, m_ui.control_height(), 4);
        std::string const label = m_view.tr("search.label"), placeholder = m_view.tr("search.placeholder");
        FieldSpec field;
        field.label = label;
        field.label_place = FieldSpec::Label::Hidden;
        field.placeholder = placeholder;
        field.input = InputKind::Search;
        field.icon = Icon::Search;
        field.border = FieldSpec::Border::None;
        field.controls = m_ui.id("palette-list");
        follow_keys();
        if (Item const* const active = item_at(m_groups, m_state.active)) field.active = active->id;
        FieldResult const typed = text_field(m_ui, m_ui.id("palette-field"), row, field, m_state.typed);
        if (typed.is_changed) m_state.active = 0;
        if (typed.is_submitted) submit();
        bool const is_closed = button(m_ui, m_ui.id("palette-close"), close_box, close);
        bool const is_toggled = m_ui.take_key("k", Modifier::Control);
        return is_closed || is_toggled || m_is_left || m_ui.take_escape();
    }

    void follow_keys() {
        int const count = count_of(m_groups);
        if (count == 0) return;
        int& active = m_state.active;
        int const before = active = std::clamp(active, 0, count - 1);
        if (m_ui.take_key("ArrowDown")) active = (active + 1) % count;
        if (m_ui.take_key("ArrowUp")) active = (active + count - 1) % count;
        if (m_ui.take_key("PageDown")) active = std::min(active + 8, count - 1);
        if (m_ui.take_key("PageUp")) active = std::max(active - 8, 0);
        m_is_moved = active != before;
    }

    // Enter takes what is typed by then, looked for to the end.
    void submit() {
        m_state.finder.ask(m_state.typed);
        while (m_state.finder.work(m_view.book(), app::Finder::records_a_frame)) {
        }
        m_groups = groups_now(m_ui, m_view);
        m_chosen = item_at(m_groups, m_state.active);
    }

    [[nodiscard]] float list_height() const {
        float height = 2 * list_padding;
        for (Group const& group : m_groups)
            height += group_height + row_height(m_ui) * static_cast<float>(group.items.size());
        return m_groups.empty() ? height + 2 * row_height(m_ui) : height;
    }

    void draw_list() {
        NodeId const scroll_id = m_ui.id("palette-scroll");
        // The scrollbar stands in the padding.
        Box const view = m_list;
        Box rest = inset(begin_scroll(m_ui, scroll_id, view), list_padding + 4, 0);
        rest.y += list_padding;
        std::string const name = m_view.tr("search.results");
        m_ui.open(m_ui.id("palette-list"), Role::ListBox, view, name);
        int position = 0;
        for (Group const& group : m_groups) position = draw_group(group, rest, position);
        m_ui.close();
        if (m_groups.empty() && !m_is_busy) say_nothing_found(rest);
        end_scroll(m_ui, scroll_id, view, rest.y + list_padding);
        follow_active(scroll_id, view);
    }

    int draw_group(Group const& group, Box& rest, int position) {
        float const height = row_height(m_ui);
        auto const count = static_cast<float>(group.items.size());
        m_ui.open(m_ui.id("palette-group", group.name), Role::Group,
                  {rest.x, rest.y, rest.width, group_height + count * height}, group.name);
        Box const head{rest.x, rest.y, rest.width, group_height};
        draw_text(m_ui, inset(head, 10, 0), group.name, TextStyle::SmallStrong, m_ui.theme().muted);
        rest.y += group_height;
        for (Item const& item : group.items) {
            Box const row{rest.x, rest.y, rest.width, height};
            bool const is_active = position == m_state.active;
            if (is_active) m_active_row = row;
            if (draw_item(m_ui, row, item, m_state.finder.words(), is_active)) m_chosen = &item;
            rest.y += height;
            ++position;
        }
        m_ui.close();
        return position;
    }

    void say_nothing_found(Box& rest) {
        std::string const words = m_view.tr("search.none", {m_state.typed});
        Box const row{rest.x, rest.y, rest.width, 2 * row_height(m_ui)};
        text(m_ui, inset(row, 10, 0), words, TextStyle::Body, Tone::Muted, Align::Center);
        rest.y += row.height;
        if (m_state.told != m_state.typed) m_ui.outbox().announcements.push_back(words);
        m_state.told = m_state.typed;
    }

    // What the keys moved to comes into sight.
    void follow_active(NodeId scroll_id, Box const& view) {
        if (!m_is_moved) return;
        ScrollMemory& memory = m_ui.scroll_memory(scroll_id);
        float const above = view.y + group_height + list_padding - m_active_row.y;
        float const below = bottom_of(m_active_row) + list_padding - bottom_of(view);
        if (above > 0) memory.offset = std::max(0.0f, memory.offset - above);
        if (below > 0) memory.offset += below;
        m_ui.want_frames(1);
    }

    void choose(Item const& item) {
        m_state.is_open = false;
        if (item.action)
            perform(m_view, *item.action);
        else
            m_view.ask(app::Go{item.place});
    }

    Ui& m_ui;
    View const& m_view;
    PaletteState& m_state;
    std::vector<Group> m_groups;
    Item const* m_chosen = nullptr;
    Box m_box, m_head, m_list, m_active_row;
    bool m_is_busy = false, m_is_left = false, m_is_moved = false;
};

} // namespace

void draw_palette(Ui& ui, View const& view) { Palette{ui, view}.run(); }

} // namespace dunlin::ui

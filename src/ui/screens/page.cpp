// The whole page: the shell around the screen, what must be said above it, and what lies on top.
#include "ui/screens/commands.hpp"
#include "ui/screens/screen.hpp"

#include "app/finding_words.hpp"
#include "ui/card.hpp"
#include "ui/overlay.hpp"
#include "ui/paint.hpp"
#include "ui/scroll.hpp"
#include "ui/shell.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

using app::Place;
using app::Screen;

constexpr std::size_t most_recent = 6;

struct NavEntry {
    Screen screen;
    char const* words;
    Icon icon;
};
constexpr std::array<NavEntry, 7> nav_entries{{
    {Screen::Today, "nav.today", Icon::Today},
    {Screen::Customers, "nav.customers", Icon::People},
    {Screen::Invoices, "nav.invoices", Icon::Invoice},
    {Screen::MoneyIn, "nav.money-in", Icon::Money},
    {Screen::Reports, "nav.reports", Icon::Chart},
    {Screen::Import, "nav.import", Icon::Import},
    {Screen::Data, "nav.data", Icon::Data},
}};

int nav_position(Screen screen) {
    if (screen == Screen::Session) screen = Screen::Today;
    if (screen == Screen::Customer) screen = Screen::Customers;
    if (screen == Screen::Invoice) screen = Screen::Invoices;
    for (std::size_t i = 0; i < nav_entries.size(); ++i)
        if (nav_entries[i].screen == screen) return static_cast<int>(i);
    return -1;
}

std::string count_text(std::size_t count) { return count == 0 ? std::string{} : std::to_string(count); }

std::string backup_age(View const& view) {
    Instant const last = view.app.last_backup();
    if (last.ms == 0) return view.tr("foot.backup-never");
    int const days = days_between(app::to_local(view.app.locale(), last).date, view.today());
    if (days <= 0) return view.tr("foot.backup", {view.tr("backup.today")});
    if (days == 1) return view.tr("foot.backup", {view.tr("backup.yesterday")});
    return view.tr("foot.backup", {view.tr_count("backup.days-ago", days)});
}

SavingView saving_view(View const& view, std::string& text, std::string& action) {
    switch (view.app.saver().state()) {
    case app::SaveState::Saved: text = view.tr("save.saved"); return {text, Tone::Good, {}};
    case app::SaveState::Saving: text = view.tr("save.saving"); return {text, Tone::Muted, {}};
    case app::SaveState::ReadOnly: text = view.tr("save.read-only"); return {text, Tone::Muted, {}};
    case app::SaveState::NotSaved: break;
    }
    text = view.tr("save.not-saved");
    action = view.tr("save.download");
    return {text, Tone::Bad, action};
}

// One banner above the screen: the gravest thing first.
struct Notice {
    Tone tone = Tone::Warn;
    std::string title, text;
    std::vector<std::pair<std::string, app::Intent>> actions;
};

Notice not_saved_notice(View const& view) {
    Notice notice{Tone::Bad, view.tr("not-saved.title"), {}, {}};
    switch (view.app.saver().outcome()) {
    case app::StorageOutcome::QuotaExceeded: notice.text = view.tr("not-saved.quota"); break;
    case app::StorageOutcome::ConnectionLost: notice.text = view.tr("not-saved.lost"); break;
    default: notice.text = view.tr("not-saved.failed", {view.app.saver().detail()}); break;
    }
    notice.actions = {{view.tr("save.download"), app::DownloadBackup{}},
                      {view.tr("save.retry"), app::RetrySave{}}};
    return notice;
}

void add_read_only_notice(View const& view, std::vector<Notice>& all) {
    switch (view.app.read_only()) {
    case app::ReadOnlyReason::None: break;
    case app::ReadOnlyReason::OtherTab:
        all.push_back({Tone::Info,
                       view.tr("tab.title"),
                       view.tr("tab.body"),
                       {{view.tr("tab.take-over"), app::TakeOver{}}}});
        break;
    case app::ReadOnlyReason::Damage: {
        std::string const detail =
            view.app.damages().empty() ? "" : damage_text(view.app, view.app.damages().front());
        std::string const count = std::to_string(view.app.gesture_count());
        all.push_back({Tone::Bad,
                       view.tr("damage.title"),
                       view.tr("damage.body", {count, detail}),
                       {{view.tr("damage.action"), app::Go{Place{Screen::Data, {}, {}}}}}});
        break;
    }
    case app::ReadOnlyReason::NewerProgram:
        all.push_back({Tone::Warn,
                       view.tr("newer.title"),
                       view.tr("newer.body"),
                       {{view.tr("new-version.reload"), app::UseNewVersion{}}}});
        break;
    }
}

// The first thing that a person who opened one file from a folder should know.
Notice local_file_notice(View const& view) {
    Notice notice{Tone::Warn, view.tr("local-file.title"), view.tr("local-file.body"), {}};
    if (!view.app.is_first_visit())
        notice.actions.push_back({view.tr("save.download"), app::DownloadBackup{}});
    notice.actions.push_back({view.tr("local-file.seen"), app::PutOff{app::PutOff::Notice::LocalFile}});
    return notice;
}

std::vector<Notice> notices(View const& view) {
    std::vector<Notice> all;
    if (view.app.is_data_gone())
        all.push_back({Tone::Bad,
                       view.tr("gone.title"),
                       view.tr("gone.body"),
                       {{view.tr("gone.action"), app::DownloadBook{}}}});
    else if (view.app.saver().state() == app::SaveState::NotSaved)
        all.push_back(not_saved_notice(view));
    if (view.app.has_vanished())
        all.push_back({Tone::Warn, view.tr("vanished.title"), view.tr("vanished.body"), {}});
    add_read_only_notice(view, all);
    if (view.app.is_local_file_noticed()) all.push_back(local_file_notice(view));
    if (view.app.is_new_version_noticed())
        all.push_back({Tone::Info,
                       view.tr("new-version.title"),
                       view.tr("new-version.body"),
                       {{view.tr("new-version.reload"), app::UseNewVersion{}},
                        {view.tr("new-version.later"), app::PutOff{app::PutOff::Notice::NewVersion}}}});
    return all;
}

void draw_notices(Ui& ui, View const& view, Box& page) {
    for (Notice const& notice : notices(view)) {
        std::vector<std::string_view> labels;
        for (auto const& action : notice.actions) labels.push_back(action.first);
        BannerSpec const spec{notice.tone, notice.title, notice.text, labels};
        Box const area = cut_top(page, banner_height(ui, spec, page.width), 16);
        int const pressed = banner(ui, ui.id("notice", notice.title), area, spec);
        if (pressed >= 0) view.ask(notice.actions[static_cast<std::size_t>(pressed)].second);
    }
}

void draw_errand(Ui& ui, View const& view, Box& page) {
    app::Errand const* const errand = view.app.errand();
    if (errand == nullptr) return;
    std::string const cancel = view.tr("form.cancel");
    ProgressSpec const spec{errand->words, share_of(errand->progress()), {}, cancel};
    if (progress(ui, ui.id("errand"), cut_top(page, progress_height(spec), 16), spec))
        view.ask(app::CancelWork{});
}

void draw_screen(Ui& ui, View const& view, Box page) {
    if (view.app.is_first_visit() && view.app.place().screen != Screen::Import &&
        view.app.place().screen != Screen::Data)
        return draw_first_visit(ui, view, page);
    switch (view.app.place().screen) {
    case Screen::Today: return draw_today(ui, view, page);
    case Screen::Session:
        return view.app.session() != nullptr ? draw_session(ui, view, page) : draw_today(ui, view, page);
    case Screen::Customers: return draw_customers(ui, view, page);
    case Screen::Customer: return draw_customer(ui, view, page);
    case Screen::Invoices: return draw_invoices(ui, view, page);
    case Screen::Invoice: return draw_invoice(ui, view, page);
    case Screen::MoneyIn: return draw_money_in(ui, view, page);
    case Screen::Reports: return draw_reports(ui, view, page);
    case Screen::Import: return draw_import(ui, view, page);
    case Screen::Data:
    case Screen::Gallery: return draw_data(ui, view, page);
    }
}

void draw_loading(Ui& ui, View const& view, Box page) {
    if (view.app.phase() == app::Phase::Failed) {
        std::string const title = view.tr("failed.title");
        empty_state(ui, ui.id("failed"), page, EmptySpec{Icon::Warning, title, view.app.load_problem(), {}});
        return;
    }
    float const share = share_of(view.app.progress());
    std::string const label = view.tr("loading.title");
    progress(ui, ui.id("loading"), cut_top(page, 80), ProgressSpec{label, share, {}, {}});
}

void draw_toasts(Ui& ui, View const& view) {
    auto const& all = view.app.toasts();
    if (all.empty()) return;
    std::string const undo = view.tr("toast.undo");
    std::vector<Toast> shown;
    for (app::Toast const& toast : all) {
        Tone const tone = toast.tone == app::Tone::Bad    ? Tone::Bad
                          : toast.tone == app::Tone::Warn ? Tone::Warn
                          : toast.tone == app::Tone::Info ? Tone::Info
                                                          : Tone::Good;
        shown.push_back(Toast{ui.id("toast", toast.serial), toast.text,
                              toast.can_undo ? undo : std::string_view{}, tone, ui.now_ms() + 8'000});
    }
    ToastResult const result = toasts(ui, shown, view.screens.foot_height);
    if (result.action >= 0) view.ask(app::Undo{});
    if (result.closed >= 0) view.ask(app::DismissToast{all[static_cast<std::size_t>(result.closed)].serial});
    ui.wake_after(1'000); // the app takes them away when their time is over
}

// Also once more after it was closed, so that it is forgotten.
bool has_dialog(View const& view) {
    return view.screens.dialog_serial != view.app.dialog_serial() ||
           !std::holds_alternative<std::monostate>(view.screens.draft);
}

// Beside the search field: what the last thing was, to take back or to do again, and the page of keys.
float tools_width(Ui const& ui) { return ui.breadth() == Breadth::Phone ? 0 : 3 * (ui.control_height() + 4); }
void draw_tools(Ui& ui, View const& view, Box row) {
    if (row.width <= 0) return;
    auto const draw = [&](app::ActionId action, std::string const& label, Availability availability) {
        std::string const keys = shown_keys(ui, view, action);
        ButtonSpec spec;
        spec.label = label;
        spec.shortcut = keys;
        spec.kind = ButtonKind::Quiet;
        spec.icon = icon_of(action);
        spec.face = ButtonSpec::Face::IconOnly;
        spec.availability = availability;
        if (button_left(ui, ui.id("tool", static_cast<std::uint64_t>(action)), row, spec, 4))
            perform(view, action);
    };
    auto const draw_step = [&](app::ActionId action, char const* words, app::UndoStep const* step) {
        if (step == nullptr) return draw(action, view.tr(words), Availability::Disabled);
        draw(action, view.tr(std::string{words} + ".of", {view.app.action_words(step->action)}),
             Availability::Enabled);
    };
    if (view.app.can_write() && !view.app.is_first_visit()) {
        draw_step(app::ActionId::Undo, "undo.button", view.app.next_undo());
        draw_step(app::ActionId::Redo, "redo.button", view.app.next_redo());
    }
    draw(app::ActionId::ShowShortcuts, view.tr("shortcuts.title"), Availability::Enabled);
}

// Customers and invoices that were looked at, for the palette.
void remember_place(View const& view) {
    app::Place const& place = view.app.place();
    if (place.screen != Screen::Customer && place.screen != Screen::Invoice) return;
    std::vector<app::Place>& recent = view.screens.palette.recent;
    recent.erase(std::remove(recent.begin(), recent.end(), place), recent.end());
    recent.insert(recent.begin(), place);
    if (recent.size() > most_recent) recent.pop_back();
}

// The first stop of Tab: past the rail and the top bar. On the page only while it has the focus.
Box skip_box(Ui const& ui, std::string_view words) {
    float const width = text_width(ui, words, TextStyle::BodyStrong) + 28;
    return {8, ui.is_focused(ui.id("skip")) ? 8.0f : -60.0f, width, 36};
}
void add_skip_link(Ui& ui, std::string_view words) {
    NodeId const id = ui.id("skip");
    // Not cut to the page as other nodes are: it waits above it.
    ui.semantics().add(id, Role::Link, skip_box(ui, words), words).controls = ui.id("main");
    if (ui.event(id, MirrorEvent::Kind::Activated) != nullptr) ui.outbox().focus_request = ui.id("main");
}
void draw_skip_link(Ui& ui, std::string_view words) {
    NodeId const id = ui.id("skip");
    if (!ui.is_focused(id)) return;
    Box const box = skip_box(ui, words);
    ui.push_layer(id, inset(box, -6), Ui::Layer::Passive);
    paint::fill(ui, box, ui.theme().accent, Measures::control_radius);
    paint::focus_ring(ui, box, Measures::control_radius);
    draw_text(ui, box, words, TextStyle::BodyStrong, ui.theme().accent_ink, Align::Center);
    ui.pop_layer();
}

ShellResult draw_shell(Ui& ui, View const& view) {
    bool const is_ready = view.app.phase() == app::Phase::Ready;
    app::ReadModels const& figures = view.app.figures();
    std::array<std::string, nav_entries.size()> labels, counts;
    std::array<NavItem, nav_entries.size()> items;
    for (std::size_t i = 0; i < nav_entries.size(); ++i) {
        labels[i] = view.tr(nav_entries[i].words);
        if (is_ready && nav_entries[i].screen == Screen::Today)
            counts[i] = count_text(figures.worklist().size());
        if (is_ready && nav_entries[i].screen == Screen::Invoices)
            counts[i] = count_text(figures.open_invoice_count());
        if (is_ready && nav_entries[i].screen == Screen::MoneyIn)
            counts[i] = count_text(figures.unallocated_payment_count());
        items[i] = NavItem{ui.id("nav", i), labels[i], nav_entries[i].icon, counts[i]};
    }
    std::vector<std::string> lines;
    if (is_ready && !view.app.is_first_visit()) {
        std::string business = view.book().setting_or("business.name", "");
        if (!business.empty()) lines.push_back(std::move(business));
        if (!view.book().setting_or("sample", "").empty()) lines.push_back(view.tr("foot.sample"));
        lines.push_back(backup_age(view));
    }
    std::vector<std::string_view> const footer(lines.begin(), lines.end());
    std::string const brand = view.tr("app.name"), nav = view.tr("nav.label"),
                      search = view.tr("search.placeholder"),
                      search_key = shown_keys(ui, view, app::ActionId::OpenPalette);
    std::string saving_text, saving_action;
    ShellSpec spec;
    spec.brand = brand;
    spec.navigation_name = nav;
    spec.items = items;
    spec.current = nav_position(view.app.place().screen);
    spec.footer = footer;
    spec.search_label = search;
    spec.search_key = search_key;
    if (is_ready) spec.tools_width = tools_width(ui);
    spec.saving = saving_view(view, saving_text, saving_action);
    std::string const offline = view.tr("offline.ready");
    ChipSpec const offline_chip{offline};
    if (view.app.is_offline_ready()) spec.chips = {&offline_chip, 1};
    return shell(ui, spec);
}

} // namespace

void draw_page(Ui& ui, View const& view) {
    std::string const skip = view.tr("nav.skip");
    add_skip_link(ui, skip);
    ShellResult const result = draw_shell(ui, view);
    if (result.is_search_pressed) perform(view, app::ActionId::OpenPalette);
    if (result.navigated >= 0)
        view.ask(app::Go{Place{nav_entries[static_cast<std::size_t>(result.navigated)].screen, {}, {}}});
    if (result.is_saving_action) view.ask(app::DownloadBackup{});
    if (view.app.phase() == app::Phase::Ready) draw_tools(ui, view, result.tools);

    NodeId const page_id = ui.id("page");
    if (!(view.screens.last_place == view.app.place())) {
        view.screens.last_place = view.app.place();
        remember_place(view);
        scroll_to_top(ui, page_id);
        // What began it (a link of the rail, a button) must not take the Enter that is meant for the session.
        if (view.app.place().screen == Screen::Session) ui.outbox().focus_request = ui.id("main");
    }
    std::string const main_name = view.tr(
        nav_entries[static_cast<std::size_t>(std::max(0, nav_position(view.app.place().screen)))].words);
    ui.open(ui.id("main"), Role::Main, result.content, main_name);
    float const padding = ui.breadth() == Breadth::Phone ? 16 : Measures::page_padding;
    Box page = inset(result.content, padding, padding);
    if (view.app.phase() == app::Phase::Ready) {
        draw_notices(ui, view, page);
        draw_errand(ui, view, page);
        view.screens.subject = {};
        view.screens.foot_height = 0;
        draw_screen(ui, view, page);
    } else {
        draw_loading(ui, view, page);
    }
    ui.close();
    if (view.app.phase() == app::Phase::Ready) take_shortcuts(ui, view);
    // Under a dialog: a message over the buttons at its foot would take the press that is meant for them.
    draw_toasts(ui, view);
    if (view.app.phase() == app::Phase::Ready) {
        if (has_dialog(view)) draw_dialog(ui, view);
        if (view.screens.palette.is_open) draw_palette(ui, view);
        if (view.screens.are_shortcuts_shown) draw_shortcuts(ui, view);
    }
    draw_skip_link(ui, skip);
}

} // namespace dunlin::ui

#include "ui/screens/commands.hpp"

namespace dunlin::ui {

namespace {

using app::ActionId;
using app::Shortcut;

constexpr std::int64_t lead_lasts_ms = 3'000;

std::string sign_of(std::string_view key) {
    std::string sign{key};
    if (sign.size() == 1 && sign[0] >= 'a' && sign[0] <= 'z')
        sign[0] = static_cast<char>(sign[0] - 'a' + 'A');
    return sign;
}

bool is_usable(Ui const& ui, View const& view, Shortcut const& shortcut) {
    if (shortcut.key.empty()) return false;
    if (shortcut.on == Shortcut::On::NotApple && ui.surface().is_apple) return false;
    return !app::is_single_sign(shortcut) || app::has_single_keys(view.app);
}

bool take(Ui& ui, Shortcut const& shortcut) {
    switch (shortcut.with) {
    case Shortcut::With::Nothing: return ui.take_key(shortcut.key);
    case Shortcut::With::Command: return ui.take_key(shortcut.key, Modifier::Control);
    case Shortcut::With::CommandShift: return ui.take_key(shortcut.key, Modifier::ControlShift);
    }
    return false;
}

// Does what is asked for by a key after `lead` ("" = by a key alone); true if there was one.
bool take_after(Ui& ui, View const& view, std::string_view lead) {
    for (app::Action const& action : app::all_actions()) {
        for (Shortcut const& shortcut : action.shortcuts) {
            if (shortcut.lead != lead || !is_usable(ui, view, shortcut)) continue;
            if (!is_offered(view.app, action, subject_of(view)) || !take(ui, shortcut)) continue;
            perform(view, action.id);
            return true;
        }
    }
    return false;
}

} // namespace

std::string shown_keys(Ui const& ui, View const& view, Shortcut const& shortcut) {
    if (!is_usable(ui, view, shortcut)) return {};
    std::string text;
    bool const is_apple = ui.surface().is_apple;
    if (shortcut.with == Shortcut::With::CommandShift)
        text += is_apple ? "⇧ " : view.tr("key.control") + " " + view.tr("key.shift") + " ";
    if (shortcut.with == Shortcut::With::Command && !is_apple) text += view.tr("key.control") + " ";
    if (shortcut.with != Shortcut::With::Nothing && is_apple) text += "⌘ ";
    if (!shortcut.lead.empty()) text += sign_of(shortcut.lead) + " ";
    return text + sign_of(shortcut.key);
}

std::string shown_keys(Ui const& ui, View const& view, ActionId id) {
    for (Shortcut const& shortcut : app::action_of(id).shortcuts)
        if (is_usable(ui, view, shortcut)) return shown_keys(ui, view, shortcut);
    return {};
}

Icon icon_of(ActionId id) {
    switch (id) {
    case ActionId::OpenPalette: return Icon::Search;
    case ActionId::ShowShortcuts: return Icon::Help;
    case ActionId::Undo: return Icon::Undo;
    case ActionId::Redo: return Icon::Redo;
    case ActionId::GoBack: return Icon::ChevronLeft;
    case ActionId::GoToday:
    case ActionId::StartSession: return Icon::Today;
    case ActionId::GoCustomers: return Icon::People;
    case ActionId::GoInvoices:
    case ActionId::AddInvoice: return Icon::Invoice;
    case ActionId::GoMoneyIn:
    case ActionId::RecordPayment: return Icon::Money;
    case ActionId::GoReports: return Icon::Chart;
    case ActionId::GoImport: return Icon::Import;
    case ActionId::GoData: return Icon::Data;
    case ActionId::LogCall: return Icon::Call;
    case ActionId::WriteMessage:
    case ActionId::LogEmail: return Icon::Mail;
    case ActionId::LogPromise: return Icon::Check;
    case ActionId::LogDispute: return Icon::Stop;
    case ActionId::ProposePlan: return Icon::Clock;
    case ActionId::Statement:
    case ActionId::LogNotice:
    case ActionId::LogLetter: return Icon::Letter;
    case ActionId::LogNote: return Icon::Note;
    case ActionId::ChoosePolicy:
    case ActionId::ChooseInvoicePolicy:
    case ActionId::EditPolicy:
    case ActionId::SpreadBacklog:
    case ActionId::SetFollowUp: return Icon::Clock;
    case ActionId::DownloadCalendar: return Icon::Calendar;
    case ActionId::AddCreditNote:
    case ActionId::AddContact:
    case ActionId::AddCustomer: return Icon::Plus;
    case ActionId::DownloadBackup:
    case ActionId::DownloadBook: return Icon::Download;
    case ActionId::EditTexts: return Icon::Mail;
    case ActionId::EditInterest: return Icon::Money;
    case ActionId::EditBusiness:
    case ActionId::EditCustomer:
    case ActionId::EditInvoice: return Icon::Edit;
    case ActionId::VoidCustomer:
    case ActionId::VoidInvoice: return Icon::Trash;
    case ActionId::WriteOff: return Icon::Stop;
    case ActionId::CheckBook: return Icon::Check;
    case ActionId::ColoursDark: return Icon::Moon;
    case ActionId::ColoursOfSystem:
    case ActionId::ColoursLight:
    case ActionId::ColoursContrast: return Icon::Sun;
    case ActionId::Count: break;
    }
    return Icon::None;
}

app::Subject subject_of(View const& view) {
    app::Place const& place = view.app.place();
    if (place.screen == app::Screen::Customer) return {place.customer, {}};
    if (place.screen == app::Screen::Session && view.app.session() != nullptr)
        return {view.app.session()->current(), {}};
    if (place.screen != app::Screen::Invoice) return view.screens.subject;
    InvoiceRow const* const invoice = view.book().invoices.find(place.invoice);
    if (invoice == nullptr || invoice->customer == no_row) return {};
    return {view.book().customers[invoice->customer].id, invoice->id};
}

void perform(View const& view, ActionId id) {
    Screens& screens = view.screens;
    if (id == ActionId::OpenPalette) {
        screens.palette.is_open = true;
        screens.palette.typed.clear();
        screens.palette.active = 0;
        return;
    }
    if (id == ActionId::ShowShortcuts) {
        screens.are_shortcuts_shown = true;
        return;
    }
    std::optional<app::Intent> intent = intent_of(view.app, id, subject_of(view));
    if (!intent) return;
    // What the check finds stands on that screen.
    if (id == ActionId::CheckBook) view.ask(app::Go{app::Place{app::Screen::Data, {}, {}}});
    view.ask(std::move(*intent));
}

MenuItem menu_item_of(Ui const& ui, View const& view, ActionId id, std::string& label, std::string& keys) {
    label = view.tr(app::action_of(id).words);
    keys = shown_keys(ui, view, id);
    bool const is_grave = id == ActionId::VoidCustomer || id == ActionId::VoidInvoice;
    return MenuItem{label, icon_of(id), is_grave ? Tone::Bad : Tone::Plain, keys};
}

Availability availability_of(View const& view, ActionId id) {
    bool const is_possible = is_offered(view.app, app::action_of(id), subject_of(view));
    return is_possible ? Availability::Enabled : Availability::Disabled;
}

int action_menu(Ui& ui, View const& view, std::string_view key, Box const& box,
                std::span<ActionId const> actions, std::span<Availability const> availability) {
    std::vector<std::array<std::string, 2>> words(actions.size());
    std::vector<MenuItem> items;
    for (std::size_t i = 0; i < actions.size(); ++i) {
        items.push_back(menu_item_of(ui, view, actions[i], words[i][0], words[i][1]));
        items.back().availability =
            i < availability.size() ? availability[i] : availability_of(view, actions[i]);
    }
    std::string const name = view.tr("actions.more");
    ButtonSpec spec;
    spec.label = name;
    spec.icon = Icon::More;
    spec.face = ButtonSpec::Face::IconOnly;
    return menu_button(ui, ui.id(key), box, spec, items);
}

namespace {

// The first of two keys; the second may have come in the same frame.
bool take_lead(Ui& ui, View const& view) {
    Screens& screens = view.screens;
    for (app::Action const& action : app::all_actions())
        for (Shortcut const& shortcut : action.shortcuts)
            if (!shortcut.lead.empty() && ui.take_key(shortcut.lead)) {
                screens.lead = shortcut.lead;
                screens.lead_until_ms = ui.now_ms() + lead_lasts_ms;
                if (take_after(ui, view, screens.lead)) screens.lead.clear();
                return true;
            }
    return false;
}

bool is_lead(std::string_view key) {
    for (app::Action const& action : app::all_actions())
        for (Shortcut const& shortcut : action.shortcuts)
            if (!shortcut.lead.empty() && shortcut.lead == key) return true;
    return false;
}

} // namespace

void take_shortcuts(Ui& ui, View const& view) {
    if (!ui.has_key()) return;
    Screens& screens = view.screens;
    bool const is_led = !screens.lead.empty() && ui.now_ms() < screens.lead_until_ms;
    std::string const lead = is_led ? screens.lead : std::string{};
    screens.lead.clear();
    if (!lead.empty() && take_after(ui, view, lead)) return;
    bool const has_single = app::has_single_keys(view.app);
    // Of keys that come in one frame the first counts first: "g c" isn't "c".
    if (has_single && is_lead(ui.inbox().keys.front().key) && take_lead(ui, view)) return;
    if (take_after(ui, view, {}) || !has_single) return;
    (void)take_lead(ui, view);
}

} // namespace dunlin::ui

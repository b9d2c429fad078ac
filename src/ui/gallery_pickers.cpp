#include "ui/gallery_pickers.hpp"

#include "core/base/utf8.hpp"
#include "ui/card.hpp"
#include "ui/field.hpp"

#include <algorithm>
#include <array>

namespace dunlin::ui {

namespace {

std::array<std::string, 12> const& months() {
    static std::array<std::string, 12> const names{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
    return names;
}
std::array<std::string, 7> const& weekdays() {
    static std::array<std::string, 7> const names{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};
    return names;
}

constexpr std::array<std::string_view, 5> customers{"Atelier Nord", "Brückner & Söhne KG",
                                                    "Café Lumière SARL", "Jansen Metaalbewerking",
                                                    "Studio Ohara 小原"};

constexpr auto find = [](std::string_view typed, SearchEffort, std::vector<Choice>& found) {
    for (std::size_t at = 0; at < customers.size(); ++at)
        if (fold(customers[at]).find(fold(typed)) != std::string::npos)
            found.push_back({std::to_string(at), std::string{customers[at]}, "1004" + std::to_string(at)});
    return false;
};

// "4 December 2026"
constexpr auto name_of = [](Date day) {
    YearMonthDay const ymd = to_ymd(day);
    return std::to_string(ymd.day) + " " + months()[static_cast<std::size_t>(ymd.month - 1)] + " " +
           std::to_string(ymd.year);
};

void draw_search_select(Ui& ui, Box const& area, GalleryState& state) {
    SearchSelectSpec spec;
    spec.field.label = "Customer";
    spec.field.placeholder = "Choose a customer";
    std::size_t const at = state.customer.empty() ? 0 : static_cast<std::size_t>(state.customer[0] - '0');
    spec.chosen_label = customers[std::min(at, customers.size() - 1)];
    spec.find = find;
    if (search_select(ui, ui.id("field-customer"), area, spec, state.customer, state.search_select)
            .is_changed)
        state.last_press = customers[static_cast<std::size_t>(state.customer[0] - '0')];
}

} // namespace

void gallery_pickers(Ui& ui, Box& page, GalleryState& state) {
    bool const is_phone = ui.breadth() == Breadth::Phone;
    DateSpec date;
    date.today = to_date({2026, 11, 20});
    auto const typed = parse_date_as_typed(state.due, DateOrder::DayMonthYear, date.today);
    if (typed) date.value = typed.value();
    date.words.months = months();
    date.words.weekdays = weekdays();
    date.words.day = name_of;
    std::string const hint =
        typed ? weekdays()[static_cast<std::size_t>(weekday_of(date.value))] + ", " + to_iso_text(date.value)
              : std::string{};
    FieldSpec due{"Due", "fri, +14, 31.1.", hint};
    FieldSpec locked{"Number", "", "Given by Dunlin"};
    locked.edit = FieldSpec::Edit::ReadOnly;
    FieldSpec secret{"Passphrase", "", ""};
    secret.input = InputKind::Password;
    CalendarSize const size = calendar_size(ui);
    float const fields_height = 4 * 96;
    float const height = 66 + (is_phone ? fields_height + size.height : std::max(size.height, fields_height));
    Box rest = card(ui, cut_top(page, height, 16));
    card_heading(ui, rest, "Pickers");
    Box left = is_phone ? cut_top(rest, fields_height) : column(rest, 0, 2, 16);
    Box const right = is_phone ? rest : column(rest, 1, 2, 16);
    DateFieldResult const result =
        date_field(ui, ui.id("field-due"), cut_top(left, 84, 12), due, date, state.due, state.calendar);
    if (result.picked.is_set()) state.due = to_iso_text(result.picked);
    draw_search_select(ui, cut_top(left, 84, 12), state);
    std::string fixed = "R-2026-0412", hidden = "open sesame";
    text_field(ui, ui.id("field-fixed"), cut_top(left, 84, 12), locked, fixed);
    text_field(ui, ui.id("field-secret"), cut_top(left, 84, 12), secret, hidden);
    CalendarState shown;
    shown.day = date.today;
    static_cast<void>(calendar(ui, ui.id("calendar"),
                               {right.x, right.y, std::min(size.width, right.width), size.height}, date,
                               shown));
}

void gallery_scripts(Ui& ui, Box& page) {
    constexpr std::array<std::string_view, 8> lines{
        "0123456789 €1,200.50 −£12.00 CHF 1’200.50",
        "Ünïcødé Grüße Łódź Ελληνικά Русский 東京 서울",
        "cafe\u0301 Vie\u0302\u0323t Nam o\u0308 n\u0303: letters with marks of their own",
        "🇩🇪 🇫🇷 👍🏿 👩🏽‍💻 👨‍👩‍👧‍👦 ☎️ 1️⃣ ✓ ★",
        "שלום עולם, חשבונית 412",
        "مرحبا بالعالم",
        "नमस्ते हिन्दी ภาษาไทย",
        "A name so long that it ends in an ellipsis wherever the card does: "
        "Donaudampfschifffahrtsgesellschaft"};
    Box rest = card(ui, cut_top(page, 66 + 28 * static_cast<float>(lines.size()), 16));
    card_heading(ui, rest, "Scripts");
    for (std::string_view const line : lines) text(ui, cut_top(rest, 28), line, TextStyle::Body);
}

} // namespace dunlin::ui

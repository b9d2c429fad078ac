#include "app/look.hpp"

#include <algorithm>

namespace dunlin::app {

namespace {

constexpr std::array all_settings{LookSetting::Theme, LookSetting::TextSize, LookSetting::Motion,
                                  LookSetting::Language};

template<class List>
bool holds(List const& list, std::string_view value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

void put(Look& look, LookSetting setting, std::string_view value) {
    if (!is_choice(setting, value)) return;
    switch (setting) {
    case LookSetting::Theme: look.theme = value; return;
    case LookSetting::Motion: look.motion = value; return;
    case LookSetting::Language: look.language = value; return;
    case LookSetting::TextSize:
        for (int const percent : text_sizes)
            if (std::to_string(percent) == value) look.text_percent = percent;
        return;
    }
}

} // namespace

std::string_view name_of(LookSetting setting) {
    constexpr std::array<std::string_view, 4> names{"theme", "text-size", "motion", "language"};
    return names[static_cast<std::size_t>(setting)];
}

std::string value_of(Look const& look, LookSetting setting) {
    switch (setting) {
    case LookSetting::Theme: return look.theme;
    case LookSetting::TextSize: return std::to_string(look.text_percent);
    case LookSetting::Motion: return look.motion;
    case LookSetting::Language: return look.language;
    }
    return {};
}

bool is_choice(LookSetting setting, std::string_view value) {
    switch (setting) {
    case LookSetting::Theme: return holds(themes, value);
    case LookSetting::Motion: return holds(motions, value);
    case LookSetting::Language: return holds(languages, value);
    case LookSetting::TextSize: break;
    }
    return std::any_of(text_sizes.begin(), text_sizes.end(),
                       [&](int percent) { return std::to_string(percent) == value; });
}

Look look_of(Book const& book) {
    Look look;
    for (LookSetting const setting : all_settings) put(look, setting, book.setting_or(name_of(setting), ""));
    return look;
}

std::string to_text(Look const& look) {
    return "theme=" + look.theme + ";text-size=" + std::to_string(look.text_percent) +
           ";motion=" + look.motion + ";language=" + look.language;
}

Look parse_look(std::string_view text) {
    Look look;
    while (!text.empty()) {
        std::string_view const part = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(part.size() + 1, text.size()));
        for (LookSetting const setting : all_settings) {
            std::string_view const name = name_of(setting);
            if (part.size() > name.size() && part.substr(0, name.size()) == name && part[name.size()] == '=')
                put(look, setting, part.substr(name.size() + 1));
        }
    }
    return look;
}

} // namespace dunlin::app

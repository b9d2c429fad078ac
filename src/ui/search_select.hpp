// Choosing one of very many: a field to type a part of it, and below it what fits.
#pragma once

#include "ui/field.hpp"
#include "ui/function_ref.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dunlin::ui {

struct Choice {
    std::string key;
    std::string label;
    std::string detail; // small, behind the label
};

// Kept by the caller: of the one list that can be open.
struct SearchSelectState {
    std::string typed; // while the field has the focus
    int active = 0;    // place in `found` of what Enter takes
    bool is_typing = false;
    std::vector<Choice> found;
};

enum class SearchEffort : std::uint8_t { OneFrame, Whole };

struct SearchSelectSpec {
    FieldSpec field;
    std::string_view chosen_label = {}; // of the present key; "" = none
    std::string_view none_found = "Nothing found";
    // Appends the choices that fit what was typed ("": the first of all), best first, not too many to be
    // drawn. True if it stopped at what one frame has time for, and has more to look at in the next.
    FunctionRef<bool(std::string_view typed, SearchEffort effort, std::vector<Choice>& found)> find = {};
};

struct SearchSelectResult {
    bool is_changed = false;   // another was chosen: `key` names it
    bool is_submitted = false; // Enter while no list was open
};
// As high as `field_height` says.
SearchSelectResult search_select(Ui& ui, NodeId id, Box const& area, SearchSelectSpec const& spec,
                                 std::string& key, SearchSelectState& state);

} // namespace dunlin::ui

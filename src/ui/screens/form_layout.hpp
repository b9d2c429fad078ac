// Laying out a form in a dialog: one field under the other, or two side by side where there is room.
#pragma once

#include "ui/screens/screen.hpp"

#include "ui/choice.hpp"
#include "ui/field.hpp"
#include "ui/overlay.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::ui {

// What a person did to the form in this frame.
struct FormEvents {
    bool is_changed = false;
    bool is_submitted = false; // Enter in a field
};

// Places fields from the top of a dialog's body downwards. `key` names the ids, so that a form's fields are
// the same from frame to frame; labels are keys of the catalogue, errors come from the app by the field's
// name.
class FormLayout {
public:
    FormLayout(Ui& ui, View const& view, std::string_view key, Box const& body);

    enum class Width : std::uint8_t { Whole, Half };
    // A field of one line. The next Half after a Half stands beside it.
    void text(std::string_view field, std::string& value, Width width = Width::Whole,
              InputKind input = InputKind::Text, FieldSpec::Need need = FieldSpec::Need::Optional,
              std::string_view number = {}); // of fields that stand in several rows: "Due 2"
    // A date: typed, with what was understood below it, or picked from a calendar.
    void date(std::string_view field, std::string& value, Width width = Width::Whole,
              FieldSpec::Need need = FieldSpec::Need::Optional, std::string_view number = {});
    // One of the book's customers, found by a part of the name or of an invoice's number.
    void customer(std::string_view field, CustomerId& value);
    void lines(std::string_view field, std::string& value, int rows);
    void select(std::string_view field, std::string& value,
                std::vector<std::pair<std::string, std::string>> const& options, Width width = Width::Whole);
    // The same, all in sight: a press each.
    void choice(std::string_view field, std::string& value,
                std::vector<std::pair<std::string, std::string>> const& options);
    void check(std::string_view field, bool& value, Width width = Width::Whole);
    // A button in the form, named `name`; true if it was pressed.
    [[nodiscard]] bool action(std::string_view key, std::string_view label, std::string_view name);
    // Something else than a field changed the form.
    void change();
    // What is wrong with the form as a whole.
    void general_error();
    void words(std::string_view words, Tone tone = Tone::Muted);
    // What is said or written, apart from the form's own words.
    void quote(std::string_view title, std::string_view words);
    [[nodiscard]] Box strip(float height); // free room across the form
    [[nodiscard]] float width() const { return m_body.width; }
    [[nodiscard]] float bottom() const { return m_rest_bottom; }
    [[nodiscard]] FormEvents const& events() const { return m_events; }
    [[nodiscard]] NodeId first_wrong() const { return m_first_wrong; } // the first field with an error, or 0

private:
    [[nodiscard]] Box place(float height, Width width);
    [[nodiscard]] float width_of(Width width) const;
    void note(FieldResult const& result);
    void note_wrong(NodeId id, std::string_view error);
    [[nodiscard]] FieldSpec spec_for(std::string_view field, std::string& label, std::string& placeholder,
                                     std::string& error, std::string_view number = {}) const;

    Ui& m_ui;
    View const& m_view;
    std::string m_key;
    Box m_body;
    float m_top;
    float m_rest_bottom;
    float m_half_height = 0; // of the Half that waits for its neighbour
    bool m_is_half_open = false;
    NodeId m_first_wrong = 0;
    FormEvents m_events;
};

} // namespace dunlin::ui

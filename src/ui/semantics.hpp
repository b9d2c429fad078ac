// The semantic tree: what a frame shows, said in roles, names and states.
//
// Widgets add one node for each thing a person can read or use, in reading order, while they draw it. The
// platform mirrors the tree into real DOM elements (screen readers, find-in-page, tests by role and name,
// text entry); headless tests assert on it. It is rebuilt every drawn frame; the platform sends only
// differences.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dunlin::ui {

// Stable across frames for the same thing: an ImGuiID made from a domain id, never from a position in a list.
using NodeId = std::uint32_t;

enum class Role : std::uint8_t {
    Group,      // a container with a name (becomes role=group)
    Main,       // the screen's content
    Navigation, // the rail
    Search,     // the top bar's search landmark
    Heading,    // level says which
    Text,       // static text a person reads
    Button,
    Link,
    TextBox, // a real <input>; Multiline makes it a <textarea>
    CheckBox,
    Radio,
    Select, // a real <select>; options in Node::options
    TabList,
    Tab,
    List,
    ListItem,
    Table,        // role=grid; row_count / column_count hold the full size
    Row,          // index is the 1-based row in the full table
    ColumnHeader, // index is the 1-based column
    Cell,         // index is the 1-based column
    Dialog,       // a modal: everything outside it becomes inert
    Status,       // polite live text (saving state, toasts)
    Alert,        // assertive live text (errors, NOT SAVED)
    Progress,     // value 0..100 in Node::value
    Image,        // a chart with a name that says what it shows
    File,         // a real <input type=file>; a Button whose activation opens the file chooser
    ListBox,      // what a TextBox with `controls` chooses from
    Option,       // in a ListBox; never has the focus, Node::active of the field points to it
    Menu,
    MenuItem, // focused by the program (arrow keys), not by Tab
};

// Bits in Node::states.
enum State : std::uint32_t {
    Disabled = 1u << 0,
    Checked = 1u << 1,
    Selected = 1u << 2,
    Expanded = 1u << 3,
    Collapsed = 1u << 4,
    Invalid = 1u << 5,
    ReadOnly = 1u << 6,
    Required = 1u << 7,
    Multiline = 1u << 8,
    Current = 1u << 9,  // aria-current=page
    Clipped = 1u << 10, // scrolled out of view: kept out of the mirror
    SortAscending = 1u << 11,
    SortDescending = 1u << 12,
    HasPopup = 1u << 13,
    Focusable =
        1u << 14, // takes keyboard focus though its role doesn't by itself (a row, a list item, a chart)
    Floating = 1u << 15,        // lies over what comes after it (a menu, a popover)
    Untabbed = 1u << 16,        // a button that Tab passes over: arrows lead to it (the days of a calendar)
    MultiSelectable = 1u << 17, // Table: several rows can be Selected
    Selectable = 1u << 18,      // Row: says that it isn't, where it isn't
};

// What the on-screen keyboard should be and what the browser may fill in.
enum class InputKind : std::uint8_t { Text, Search, Email, Telephone, Amount, Date, Password };

// CSS pixels, origin at the top left of the canvas.
struct Box {
    float x = 0, y = 0, width = 0, height = 0;
};

struct Node {
    NodeId id = 0;
    std::int32_t parent = -1; // position in Semantics::nodes, -1 for the root
    Role role = Role::Text;
    Box box;
    std::string name;                 // accessible name
    std::string value;                // text of a field, value of a select (the option's key), progress
    std::string description;          // hint or error shown with it
    std::string placeholder;          // only TextBox
    std::vector<std::string> options; // Select: key, label, key, label, …
    std::uint32_t states = 0;
    std::int32_t index = 0;        // row or column, 1-based, 0 = none
    std::int32_t level = 0;        // heading level
    std::int32_t row_count = 0;    // only Table
    std::int32_t column_count = 0; // only Table
    InputKind input = InputKind::Text;
    NodeId controls = 0; // of a TextBox: its ListBox, which makes it a combobox; of a Link: where it skips to
    NodeId active = 0;   // only TextBox: the Option that Enter takes
};

class Semantics {
public:
    // Forgets the last frame; capacity is kept so that a steady frame allocates nothing here.
    void begin_frame();

    // The node with this id, null if this frame shows none.
    [[nodiscard]] Node const* find(NodeId id) const;

    // Adds a node under the innermost open container and returns it for further filling (valid until the next
    // add). Static text needs no id of its own: 0 gets one made from its container and its place in it.
    Node& add(NodeId id, Role role, Box box, std::string_view name);

    // A container: nodes added until `close` are its children.
    Node& open(NodeId id, Role role, Box box, std::string_view name);
    void close();

    [[nodiscard]] std::vector<Node> const& nodes() const { return m_nodes; }
    // The innermost open container, or -1.
    [[nodiscard]] std::int32_t current() const { return m_open.empty() ? -1 : m_open.back().position; }

private:
    struct Container {
        std::int32_t position = -1;
        std::uint32_t anonymous_count = 0; // children so far that came without an id
    };
    [[nodiscard]] NodeId anonymous_id();
    [[nodiscard]] Node& append();

    std::vector<Node> m_nodes;
    std::vector<Node> m_spare; // the last frame's nodes: their strings' memory is used again
    std::size_t m_spare_used = 0;
    std::vector<Container> m_open;
    std::uint32_t m_root_anonymous_count = 0;
};

} // namespace dunlin::ui

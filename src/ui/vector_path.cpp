#include "ui/vector_path.hpp"

#include "imgui.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace dunlin::ui {

namespace {

constexpr float pi = 3.14159265f;

struct Point {
    float x = 0, y = 0;
};

float angle_between(Point from, Point to) {
    return std::atan2(from.x * to.y - from.y * to.x, from.x * to.x + from.y * to.y);
}

class Stroker {
public:
    Stroker(ImDrawList& canvas, std::string_view path, PathPlacement const& placement, unsigned int color)
        : m_canvas(canvas), m_path(path), m_placement(placement), m_color(color) {}

    bool run() {
        char command = 0;
        skip_separators();
        while (m_at < m_path.size()) {
            if (is_letter(m_path[m_at])) command = m_path[m_at++];
            if (!step(command)) return finish(false);
            if (command == 'M') command = 'L';
            if (command == 'm') command = 'l';
            skip_separators();
        }
        return finish(true);
    }

private:
    static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

    void skip_separators() {
        while (m_at < m_path.size() && (m_path[m_at] == ' ' || m_path[m_at] == ',')) ++m_at;
    }

    bool number(float& value) {
        skip_separators();
        bool const is_negative = m_at < m_path.size() && m_path[m_at] == '-';
        if (is_negative) ++m_at;
        float whole = 0;
        float unit = 1;
        bool has_digits = false;
        bool has_point = false;
        for (; m_at < m_path.size(); ++m_at) {
            char const c = m_path[m_at];
            if (c == '.' && !has_point) {
                has_point = true;
            } else if (c >= '0' && c <= '9') {
                has_digits = true;
                whole = whole * 10 + static_cast<float>(c - '0');
                if (has_point) unit *= 10;
            } else {
                break;
            }
        }
        value = (is_negative ? -whole : whole) / unit;
        return has_digits;
    }

    bool point(Point& value, bool is_relative) {
        if (!number(value.x) || !number(value.y)) return false;
        if (is_relative) value = {value.x + m_pen.x, value.y + m_pen.y};
        return true;
    }

    [[nodiscard]] ImVec2 placed(Point p) const {
        return {m_placement.x + p.x * m_placement.scale, m_placement.y + p.y * m_placement.scale};
    }

    void line_to(Point p) {
        m_canvas.PathLineTo(placed(p));
        m_pen = p;
        m_control = p;
    }

    bool step(char command) {
        bool const is_relative = command >= 'a';
        Point p;
        float value = 0;
        switch (is_relative ? static_cast<char>(command - 32) : command) {
        case 'M':
            if (!point(p, is_relative)) return false;
            end_stroke(false);
            m_start = p;
            line_to(p);
            return true;
        case 'L':
            if (!point(p, is_relative)) return false;
            line_to(p);
            return true;
        case 'H':
            if (!number(value)) return false;
            line_to({is_relative ? m_pen.x + value : value, m_pen.y});
            return true;
        case 'V':
            if (!number(value)) return false;
            line_to({m_pen.x, is_relative ? m_pen.y + value : value});
            return true;
        case 'C': return curve(is_relative, true);
        case 'S': return curve(is_relative, false);
        case 'A': return arc(is_relative);
        case 'Z':
            end_stroke(true);
            m_pen = m_start;
            m_canvas.PathLineTo(placed(m_pen));
            return true;
        default: return false;
        }
    }

    bool curve(bool is_relative, bool has_first) {
        Point first{2 * m_pen.x - m_control.x, 2 * m_pen.y - m_control.y};
        Point second;
        Point end;
        if (has_first && !point(first, is_relative)) return false;
        if (!point(second, is_relative) || !point(end, is_relative)) return false;
        m_canvas.PathBezierCubicCurveTo(placed(first), placed(second), placed(end), 12);
        m_pen = end;
        m_control = second;
        return true;
    }

    // From end points to centre, as appendix B.2.4 of the SVG specification has it; circles only (rx = ry),
    // no rotation.
    bool arc(bool is_relative) {
        float radius = 0, radius_y = 0, rotation = 0, large = 0, sweep = 0;
        Point end;
        if (!number(radius) || !number(radius_y) || !number(rotation) || !number(large) || !number(sweep))
            return false;
        if (!point(end, is_relative)) return false;
        float const ratio = radius_y / radius;
        Point const half{(m_pen.x - end.x) / 2, (m_pen.y - end.y) / 2 / ratio};
        float const square = half.x * half.x + half.y * half.y;
        radius = std::max(radius, std::sqrt(square));
        float const root = std::sqrt(std::max(0.0f, (radius * radius - square) / square));
        float const sign = (large != 0) == (sweep != 0) ? -1.0f : 1.0f;
        Point const offset{sign * root * half.y, -sign * root * half.x};
        Point const from{half.x - offset.x, half.y - offset.y};
        Point const to{-half.x - offset.x, -half.y - offset.y};
        float turn = angle_between(from, to);
        if (sweep == 0 && turn > 0) turn -= 2 * pi;
        if (sweep != 0 && turn < 0) turn += 2 * pi;
        Point const centre{offset.x + (m_pen.x + end.x) / 2, offset.y * ratio + (m_pen.y + end.y) / 2};
        float const start_angle = std::atan2(from.y, from.x);
        int const pieces = std::max(3, static_cast<int>(std::abs(turn) * 5));
        for (int piece = 1; piece <= pieces; ++piece) {
            float const angle = start_angle + turn * static_cast<float>(piece) / static_cast<float>(pieces);
            m_canvas.PathLineTo(
                placed({centre.x + radius * std::cos(angle), centre.y + radius * ratio * std::sin(angle)}));
        }
        m_pen = end;
        m_control = end;
        return true;
    }

    // Dear ImGui ends lines square: a dot at both ends makes them round.
    void end_stroke(bool is_closed) {
        ImVector<ImVec2>& points = m_canvas._Path;
        if (points.Size > 1) {
            ImVec2 const first = points.front();
            ImVec2 const last = points.back();
            if (is_closed && first.x == last.x && first.y == last.y) points.pop_back();
            ImDrawFlags const flags = is_closed ? ImDrawFlags_Closed : ImDrawFlags_None;
            m_canvas.PathStroke(m_color, flags, m_placement.thickness);
            if (!is_closed) {
                m_canvas.AddCircleFilled(first, m_placement.thickness / 2, m_color, 8);
                m_canvas.AddCircleFilled(last, m_placement.thickness / 2, m_color, 8);
            }
        }
        m_canvas.PathClear();
    }

    bool finish(bool is_understood) {
        end_stroke(false);
        return is_understood;
    }

    ImDrawList& m_canvas;
    std::string_view m_path;
    PathPlacement m_placement;
    unsigned int m_color;
    std::size_t m_at = 0;
    Point m_pen;
    Point m_start;
    Point m_control;
};

} // namespace

bool stroke_path(ImDrawList& canvas, std::string_view path, PathPlacement const& placement,
                 unsigned int color) {
    return Stroker(canvas, path, placement, color).run();
}

} // namespace dunlin::ui

// A reference to something callable, for the length of a call: what std::function is, without owning or
// allocating.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace dunlin::ui {

template<typename Signature>
class FunctionRef;

template<typename Result, typename... Arguments>
class FunctionRef<Result(Arguments...)> {
public:
    FunctionRef() = default;

    template<typename Callable,
             typename = std::enable_if_t<!std::is_same_v<std::remove_cvref_t<Callable>, FunctionRef>>>
    FunctionRef(Callable&& callable) // NOLINT: converts, as a reference to a callable should
        : m_object(erased(std::addressof(callable))),
          m_call([](void* object, Arguments... arguments) -> Result {
              return (*static_cast<std::remove_reference_t<Callable>*>(object))(
                  std::forward<Arguments>(arguments)...);
          }) {}

    explicit operator bool() const { return m_call != nullptr; }
    Result operator()(Arguments... arguments) const {
        return m_call(m_object, std::forward<Arguments>(arguments)...);
    }

private:
    // The call puts the type back, and its const with it.
    static void* erased(void const* object) {
        return const_cast<void*>(object); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    }

    void* m_object = nullptr;
    Result (*m_call)(void*, Arguments...) = nullptr;
};

} // namespace dunlin::ui

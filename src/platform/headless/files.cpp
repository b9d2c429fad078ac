#include "platform/headless/files.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dunlin::headless {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Error storage_error(std::string const& path, std::string_view what) {
    return fail(ErrorCode::StorageFailed, path,
                std::string(what) + ": " + std::strerror(errno) + ". Check the path and its permissions.");
}

// The file that a path means, through symbolic links; the path itself if there is none yet.
std::string resolve(std::string const& path) {
    std::unique_ptr<char, decltype(&std::free)> const real(::realpath(path.c_str(), nullptr), &std::free);
    return real ? std::string(real.get()) : path;
}

bool write_all(int handle, std::string_view bytes) {
    while (!bytes.empty()) {
        ssize_t const written = ::write(handle, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace

Existence existence_of(std::string const& path) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) return Existence::Missing;
    return S_ISREG(info.st_mode) ? Existence::File : Existence::Other;
}

Result<std::string> read_file(std::string const& path) {
    if (existence_of(path) == Existence::Missing)
        return fail(ErrorCode::NotFound, path, "There is no such file. Check the path.");
    File const file(std::fopen(path.c_str(), "rb"));
    if (!file) return storage_error(path, "The file can't be opened");
    std::string bytes;
    char block[1 << 16];
    for (std::size_t count = 0; (count = std::fread(block, 1, sizeof block, file.get())) > 0;)
        bytes.append(block, count);
    if (std::ferror(file.get()) != 0) return storage_error(path, "The file can't be read");
    return bytes;
}

Done write_file_atomically(std::string const& path, std::string_view bytes) {
    std::string const target = resolve(path);
    std::string temporary = target + ".XXXXXX";
    int const handle = ::mkstemp(temporary.data());
    if (handle < 0) return storage_error(path, "No file can be made in that folder");

    struct stat info {};
    mode_t mode = 0;
    if (::stat(target.c_str(), &info) == 0) {
        mode = info.st_mode & 07777;
    } else {
        mode_t const mask = ::umask(0);
        ::umask(mask);
        mode = 0666 & ~mask;
    }
    bool const is_written = write_all(handle, bytes) && ::fchmod(handle, mode) == 0 && ::fsync(handle) == 0;
    int const reason = errno;
    bool const is_closed = ::close(handle) == 0;
    if (is_written && is_closed && ::rename(temporary.c_str(), target.c_str()) == 0) return Nothing{};

    if (!is_written) errno = reason;
    Error const error = storage_error(path, "The file can't be written; it is as it was");
    ::unlink(temporary.c_str());
    return error;
}

} // namespace dunlin::headless

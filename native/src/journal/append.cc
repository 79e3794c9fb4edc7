#include "append.h"

#include <fcntl.h>
#include <unistd.h>

#if defined(__APPLE__)
#include <libproc.h>
#endif

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "../base/scoped_fd.h"
#include "../base/sys_error.h"

namespace ipc_lab::journal {
namespace {

const char* KindWord(Kind kind) { return kind == Kind::kSemaphore ? "sem" : "shm"; }

std::string Who() { return " pid=" + std::to_string(getpid()) + ":" + std::to_string(OwnStartTime()); }

}  // namespace

std::string EncodeName(const std::string& name) {
  std::string out;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) || std::strchr("/._-", c) != nullptr) {
      out += c;
    } else {
      char hex[4];
      std::snprintf(hex, sizeof hex, "%%%02X", static_cast<unsigned char>(c));
      out += hex;
    }
  }
  return out;
}

uint64_t OwnStartTime() {
  static const uint64_t start = [] {
#if defined(__APPLE__)
    // Never run on a Mac. Microseconds, as watch/processes_darwin.cc gives them.
    proc_bsdinfo bsd;
    const int size = sizeof bsd;
    return proc_pidinfo(getpid(), PROC_PIDTBSDINFO, 0, &bsd, size) == size ? bsd.pbi_start_tvsec * 1'000'000 + bsd.pbi_start_tvusec
                                                                          : uint64_t{0};
#else
    const ScopedFd fd(open("/proc/self/stat", O_RDONLY | O_CLOEXEC));
    char text[1024];
    const ssize_t n = fd.valid() ? read(fd.get(), text, sizeof text - 1) : -1;
    if (n <= 0) return uint64_t{0};
    text[n] = '\0';
    // The name in parentheses may hold anything: the fields are counted after the last one. The first is number 3.
    const char* at = std::strrchr(text, ')');
    for (int field = 2; at != nullptr && field < 22; field++) at = std::strchr(at + 1, ' ');
    return at == nullptr ? uint64_t{0} : static_cast<uint64_t>(std::strtoull(at + 1, nullptr, 10));
#endif
  }();
  return start;
}

bool Appender::Line(const std::string& text) const {
  const std::string line = text + "\n";
  return RetryEintr([&] { return write(fd_, line.data(), line.size()); }) == static_cast<ssize_t>(line.size());
}

bool Appender::Intent(Kind kind, const std::string& name) const {
  return Line(std::string("intent ") + KindWord(kind) + " " + EncodeName(name) + Who());
}

bool Appender::Made(Kind kind, const std::string& name, uint64_t dev, uint64_t ino) const {
  return Line(std::string("made ") + KindWord(kind) + " " + EncodeName(name) + " dev=" + std::to_string(dev) +
              " ino=" + std::to_string(ino) + Who());
}

bool Appender::Void(Kind kind, const std::string& name) const {
  return Line(std::string("void ") + KindWord(kind) + " " + EncodeName(name) + Who());
}

bool Appender::Gone(Kind kind, const std::string& name) const {
  return Line(std::string("gone ") + KindWord(kind) + " " + EncodeName(name));
}

}  // namespace ipc_lab::journal

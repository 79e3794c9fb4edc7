#include "consoles.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "base/clock.h"
#include "json.h"
#include "mechanisms/pipe/pipe.h"
#include "trace/objects.h"

namespace ipc_lab::warden {

ScopedFd Consoles::OpenOne(trace::Arena* arena, uint32_t slot, uint8_t stream) {
  int ends[2];
  if (pipe::Make(O_CLOEXEC, ends) != 0) return ScopedFd();
  ScopedFd write_end(ends[1]);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  sources_.push_back({ScopedFd(ends[0]), stream, slot});
  trace::ObjectIdentity identity = trace::IdentifyDescriptor(ends[0]);
  identity.kind = trace::ObjectKind::kConsole;
  trace::RegisterObject(*arena, trace::kNoSlot, identity, (stream == 1 ? "stdout " : "stderr ") + std::to_string(slot), true);
  return write_end;
}

Consoles::Ends Consoles::Open(trace::Arena* arena, uint32_t slot) {
  return {OpenOne(arena, slot, 1), OpenOne(arena, slot, 2)};
}

void Consoles::Moved(uint32_t expected, uint32_t slot) {
  for (Source& source : sources_) {
    if (source.slot == expected) source.slot = slot;
  }
}

std::vector<int> Consoles::Descriptors() const {
  std::vector<int> out;
  for (const Source& s : sources_) out.push_back(s.fd.get());
  return out;
}

void Consoles::Pump(Link* link, uint64_t limit) {
  char buffer[65536];
  for (Source& source : sources_) {
    // A program that writes without end must not keep us from everything else.
    for (int round = 0; round < 16; round++) {
      const ssize_t n = read(source.fd.get(), buffer, sizeof buffer);
      if (n > 0) {
        Forward(link, source, buffer, static_cast<size_t>(n), limit);
        continue;
      }
      if (n == 0) source.fd.Reset();
      break;
    }
  }
  sources_.erase(std::remove_if(sources_.begin(), sources_.end(), [](const Source& s) { return !s.fd.valid(); }), sources_.end());
}

void Consoles::Forward(Link* link, const Source& source, const char* data, size_t length, uint64_t limit) {
  const size_t wanted = static_cast<size_t>(std::min<uint64_t>(length, limit > passed_ ? limit - passed_ : 0));
  const size_t pass = link->Full() ? 0 : wanted;
  if (pass > 0) {
    std::string payload(13, '\0');
    const uint64_t t = NowNs();
    payload[0] = static_cast<char>(source.stream);
    std::memcpy(payload.data() + 1, &source.slot, 4);
    std::memcpy(payload.data() + 5, &t, 8);
    payload.append(data, pass);
    link->Send('O', payload);
    passed_ += pass;
  }
  if (pass < length) discarded_ += length - pass;
}

}  // namespace ipc_lab::warden

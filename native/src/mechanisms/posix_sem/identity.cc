// Which kernel object lies under an open semaphore: the platform's part of posix_sem.h.
#include "mechanisms/posix_sem/posix_sem.h"

#if defined(__linux__)

#include <cinttypes>
#include <cstdio>
#include <memory>
#include <sys/sysmacros.h>

namespace ipc_lab::posix_sem {

// stat("/dev/shm/sem.NAME") would say what carries the name now, which may be another semaphore already, and the clean-up
// trusts this identity. The table of our own mappings cannot be wrong.
bool Identify(const sem_t* sem, const char*, Identity* identity) {
  const std::unique_ptr<FILE, int (*)(FILE*)> maps(fopen("/proc/self/maps", "re"), &fclose);
  if (maps == nullptr) return false;
  const auto address = reinterpret_cast<uintptr_t>(sem);
  char line[512];
  bool at_line_start = true;
  while (fgets(line, sizeof line, maps.get()) != nullptr) {
    const bool whole_head = at_line_start;
    at_line_start = line[0] != '\0' && __builtin_strchr(line, '\n') != nullptr;
    uintptr_t begin = 0;
    uintptr_t end = 0;
    unsigned major_number = 0;
    unsigned minor_number = 0;
    uint64_t ino = 0;
    if (!whole_head || sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %*s %*x %x:%x %" SCNu64, &begin, &end, &major_number,
                              &minor_number, &ino) != 5) {
      continue;
    }
    if (address < begin || address >= end) continue;
    *identity = {makedev(major_number, minor_number), ino};
    return ino != 0;
  }
  return false;
}

}  // namespace ipc_lab::posix_sem

#else  // macOS, never run on a Mac: nothing tells the object, so equal names are taken for equal semaphores

namespace ipc_lab::posix_sem {

bool Identify(const sem_t*, const char* name, Identity* identity) {
  uint64_t hash = 0xcbf29ce484222325;  // FNV-1a
  for (; *name != '\0'; ++name) hash = (hash ^ static_cast<unsigned char>(*name)) * 0x100000001b3;
  *identity = {0, hash};
  return true;
}

}  // namespace ipc_lab::posix_sem

#endif

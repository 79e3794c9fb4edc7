// What JavaScript gets from the engine: the engine's side of a run, and the calls of a lab process.
#include <napi.h>

#include "lab_wrap.h"
#include "run_arena_wrap.h"

namespace {

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  ipc_lab::InitRunArena(env, exports);
  ipc_lab::InitLab(env, exports);
  return exports;
}

}  // namespace

NODE_API_MODULE(ipc_lab, Init)

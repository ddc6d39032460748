// A simple recurrent unit's elementwise part, forward and backward, in one pass each over memory:
//   f = sigmoid(gf); c[t] = f c[t-1] + (1-f) tanh(gz); out = sigmoid(go) c + (1 - sigmoid(go)) way
// where `keep` is 0 (padding) c is carried over. Gates, way and out are bfloat16; cells are kept as float.
#include <torch/extension.h>
#include <cstdint>
#include <cstring>

using std::int64_t;
using Half = uint16_t;

static inline float wide(Half h) { uint32_t u = uint32_t(h) << 16; float f; std::memcpy(&f, &u, 4); return f; }
static inline Half narrow(float f) { uint32_t u; std::memcpy(&u, &f, 4); return Half((u + 0x7fff + ((u >> 16) & 1)) >> 16); }
static inline float expo(float x) {
  x = x > 80.f ? 80.f : (x < -80.f ? -80.f : x);
  float s = x * 1.44269504f, w = (s + 12582912.f) - 12582912.f, p = (s - w) * 0.69314718f;
  float y = 1.f / 120; y = y * p + 1.f / 24; y = y * p + 1.f / 6; y = y * p + .5f; y = y * p + 1; y = y * p + 1;
  int32_t i = (int32_t(w) + 127) << 23; float k; std::memcpy(&k, &i, 4); return y * k;
}
static inline float sig(float x) { return 1.f / (1.f + expo(-x)); }
static inline float th(float x) { return 1.f - 2.f / (expo(2 * x) + 1.f); }

template <class F> static void over(int64_t B, F f) { at::parallel_for(0, B, 1, [&](int64_t a, int64_t b) { for (int64_t i = a; i < b; i++) f(i); }); }

std::vector<torch::Tensor> forward(torch::Tensor gates, torch::Tensor way, torch::Tensor keep) {
  int64_t T = gates.size(0), B = gates.size(1), W = gates.size(2) / 3;
  auto cells = torch::empty({T, B, W}, torch::kFloat);
  auto out = torch::empty({T, B, W}, torch::kBFloat16);
  auto g = (const Half*)gates.data_ptr(), w = (const Half*)way.data_ptr(); auto k = keep.data_ptr<float>();
  auto c = cells.data_ptr<float>(); auto o = (Half*)out.data_ptr();
  over(B, [&](int64_t b) {
    std::vector<float> zero(W, 0.f); const float* before = zero.data();
    for (int64_t t = 0; t < T; t++) {
      int64_t at = t * B + b; const Half* gz = g + at * 3 * W; const Half* gf = gz + W; const Half* go = gf + W;
      float* ct = c + at * W; Half* ot = o + at * W; const Half* wt = w + at * W; float kt = k[at];
      #pragma GCC ivdep
      for (int64_t j = 0; j < W; j++) {
        float f = sig(wide(gf[j])), z = th(wide(gz[j])), q = sig(wide(go[j]));
        float i = (1 - f) * kt; float cell = before[j] + i * (z - before[j]);
        ct[j] = cell; ot[j] = narrow(q * cell + (1 - q) * wide(wt[j]));
      }
      before = ct;
    }
  });
  return {out, cells};
}

std::vector<torch::Tensor> backward(torch::Tensor gates, torch::Tensor way, torch::Tensor keep, torch::Tensor cells, torch::Tensor grad) {
  int64_t T = gates.size(0), B = gates.size(1), W = gates.size(2) / 3;
  auto dgates = torch::empty_like(gates); auto dway = torch::empty_like(way);
  auto g = (const Half*)gates.data_ptr(), w = (const Half*)way.data_ptr(), d = (const Half*)grad.data_ptr(); auto k = keep.data_ptr<float>();
  auto c = cells.data_ptr<float>(); auto dg = (Half*)dgates.data_ptr(), dw = (Half*)dway.data_ptr();
  over(B, [&](int64_t b) {
    std::vector<float> carried(W, 0.f), zero(W, 0.f);
    for (int64_t t = T - 1; t >= 0; t--) {
      int64_t at = t * B + b; const Half* gz = g + at * 3 * W; const Half* gf = gz + W; const Half* go = gf + W;
      Half* dz = dg + at * 3 * W; Half* df = dz + W; Half* dq = df + W; Half* dwt = dw + at * W;
      const float* ct = c + at * W; const float* before = t ? ct - B * W : zero.data();
      const Half* wt = w + at * W; const Half* dt = d + at * W; float kt = k[at]; float* dc = carried.data();
      #pragma GCC ivdep
      for (int64_t j = 0; j < W; j++) {
        float f = sig(wide(gf[j])), z = th(wide(gz[j])), q = sig(wide(go[j])), go_ = wide(dt[j]);
        float cell = dc[j] + go_ * q, i = (1 - f) * kt;
        dq[j] = narrow(go_ * (ct[j] - wide(wt[j])) * q * (1 - q));
        dwt[j] = narrow(go_ * (1 - q));
        dz[j] = narrow(cell * i * (1 - z * z));
        df[j] = narrow(cell * (before[j] - z) * kt * f * (1 - f));
        dc[j] = cell * (1 - i);
      }
    }
  });
  return {dgates, dway};
}

PYBIND11_MODULE(TORCH_EXTENSION_NAME, m) { m.def("forward", &forward); m.def("backward", &backward); }

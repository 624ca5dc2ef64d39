#include "boost_shim.h"

// An assertion would end the program where a result can only be no number.
#define BOOST_DISABLE_ASSERTS

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <limits>

namespace {

using namespace boost::math::policies;

// No exception may cross the C boundary, and no result may depend on the width of long double.
using Policy = policy<
    domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
    underflow_error<ignore_error>, denorm_error<ignore_error>, rounding_error<ignore_error>,
    evaluation_error<ignore_error>, indeterminate_result_error<ignore_error>,
    promote_float<false>, promote_double<false>>;

using Normal = boost::math::normal_distribution<double, Policy>;
using Student = boost::math::students_t_distribution<double, Policy>;
using Fisher = boost::math::fisher_f_distribution<double, Policy>;
using ChiSquared = boost::math::chi_squared_distribution<double, Policy>;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

// Below this many degrees of freedom the gamma functions leave the range of double.
constexpr double leastDegrees = 1e-300;

// A distribution on so few degrees of freedom that nothing is known of it, or on none, has no numbers.
bool usable(double df) { return df >= leastDegrees; }

template <typename Body> double guarded(Body body) noexcept {
  try {
    return body();
  } catch (...) {
    return none;
  }
}

}  // namespace

extern "C" {

double kaya_normal_cdf(double z) {
  return guarded([=] { return cdf(Normal(), z); });
}

double kaya_normal_upper(double z) {
  return guarded([=] { return cdf(complement(Normal(), z)); });
}

double kaya_normal_quantile(double p) {
  return guarded([=] { return quantile(Normal(), p); });
}

double kaya_student_upper(double t, double df) {
  return usable(df) ? guarded([=] { return cdf(complement(Student(df), t)); }) : none;
}

double kaya_student_quantile(double p, double df) {
  return usable(df) ? guarded([=] { return quantile(Student(df), p); }) : none;
}

double kaya_f_upper(double f, double df1, double df2) {
  return usable(df1) && usable(df2) ? guarded([=] { return cdf(complement(Fisher(df1, df2), f)); }) : none;
}

double kaya_chi_squared_upper(double x, double df) {
  return usable(df) ? guarded([=] { return cdf(complement(ChiSquared(df), x)); }) : none;
}

}  // extern "C"

#ifndef KAYA_BOOST_SHIM_H
#define KAYA_BOOST_SHIM_H

#ifdef __cplusplus
extern "C" {
#endif

// Every function answers NaN where its arguments lie outside the distribution's domain.

double kaya_normal_cdf(double z);
double kaya_normal_upper(double z);
double kaya_normal_quantile(double p);
double kaya_student_upper(double t, double df);
double kaya_student_quantile(double p, double df);
double kaya_f_upper(double f, double df1, double df2);
double kaya_chi_squared_upper(double x, double df);

#ifdef __cplusplus
}
#endif

#endif

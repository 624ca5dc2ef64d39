#ifndef KAYA_BOOST_SHIM_H
#define KAYA_BOOST_SHIM_H

#ifdef __cplusplus
extern "C" {
#endif

// Every function answers NaN where its arguments lie outside the distribution's domain.

double kaya_normal_cdf(double z);
double kaya_normal_upper(double z);
double kaya_normal_quantile(double p);
double kaya_student_cdf(double t, double df);
double kaya_student_upper(double t, double df);
double kaya_student_quantile(double p, double df);
double kaya_f_upper(double f, double df1, double df2);
double kaya_f_quantile_upper(double p, double df1, double df2);
double kaya_chi_squared_upper(double x, double df);
double kaya_chi_squared_quantile_upper(double p, double df);
double kaya_gamma_log(double x);
double kaya_beta_regularized(double a, double b, double x);

#ifdef __cplusplus
}
#endif

#endif

/** A key pair whose private half anybody can read up. */
export interface PublishedKey {
  /** The SHA-256 thumbprint of the public key (RFC 7638), as base64url. */
  readonly thumbprint: string;
  /** The kind of key, for example `RSA` or `EC P-256`. */
  readonly kind: string;
  /** Where the private key was published, in words. */
  readonly where: string;
}

const jwtIo = 'the samples of jwt.io';

const rows: readonly (readonly [thumbprint: string, kind: string, where: string])[] = [
  ['oGDmHqCJ7yzMkWEkrlZVHkvrHIyQwtlDmeq5ForUHeY', 'RSA', jwtIo],
  ['pdmN_UI10XD6wy44jm-JkHmJOFxevse_2jio8cH1lRw', 'RSA', 'the older samples of jwt.io'],
  ['19J8y7Zprt2-QKLjF2I5pVk0OELX6cY2AfaAv1LC_w8', 'EC P-256', jwtIo],
  ['iTqXXI0zbAnJCKDaobfhkM1f-6rMSpTfyZMRp_2tKI8', 'EC P-384', jwtIo],
  ['xZDfZpry4P9vZPZyG2fNBRj-7Lz5omVdm7tHoCgSNfY', 'EC P-521', jwtIo],
  ['QBeWNRsYJ8Gd0ovgTO17OrzkRbfxu_hA8blamxD_Lf8', 'Ed25519', jwtIo],
  ['IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8', 'RSA', 'RFC 7515, Appendix A.2'],
  ['oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U', 'EC P-256', 'RFC 7515, Appendix A.3'],
  ['u5YUSjQ2-2chBi51NSk3t3g7IM4o2KYcnPqPtCNGd3U', 'EC P-521', 'RFC 7515, Appendix A.4'],
  ['xtIsOV1FqKH77AI_A3jdTg5QfdabzqI-LNpYTPi0IgI', 'RSA', 'RFC 7516, Appendix A.1'],
  ['_K0fXS8wlsT7Tn3vvZrs9qdKUIqi5AxQ5EVk41xi_BM', 'RSA', 'RFC 7516, Appendix A.2'],
  ['cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s', 'EC P-256', 'RFC 7517, Appendix A.2'],
  ['NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs', 'RSA', 'RFC 7517, Appendix A.2'],
  ['Vy57XrArUrW0NbpI12tEzDHABxMwrTh6HHXRenSpnCo', 'EC P-256', 'RFC 7518, Appendix C'],
  ['_GK0r6GCoJt9zcssg9lay4obIxgCq05ntiRymRHADSU', 'EC P-256', 'RFC 7518, Appendix C'],
  ['dHri3SADZkrush5HU_50AoRhcKFryN-PI6jPBtPL55M', 'EC P-521', 'RFC 7520, Section 3.2'],
  ['9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI', 'RSA', 'RFC 7520, Section 3.4'],
  ['h_jutvC-jg3Nwueq8LmdSybXykVsBwk4_5u5Y9JiS7E', 'RSA', 'RFC 7520, Section 5.1'],
  ['Rt-IyDEhXohvTl_ozKQ9YGflXGuDb3uu3QmqN2LoMwM', 'RSA', 'RFC 7520, Section 5.2'],
  ['YlKlB7M2wnS0cPn_V7OW-FuDLuWdJ9z4OvPHmhGDfeE', 'EC P-384', 'RFC 7520, Section 5.4'],
  ['HsSFalww3yP-dO-lWGYgFcyV5H22oScIFc4V2Y6GOto', 'EC P-256', 'RFC 7520, Section 5.5'],
  ['kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k', 'Ed25519', 'RFC 8037, Appendix A.1'],
  ['giQqigT_IKcuzHl0FVJ3k5ts3_TWNAxvsC08UZsfcM8', 'X25519', 'RFC 8037, Appendix A.6'],
  ['u809Vppx5ixWMOohxWr2aM3m5bD0LQ67g_GPmubQus4', 'X25519', 'RFC 8037, Appendix A.6'],
  ['rjT14KFppHOg_L80YOaujYr3L7L0XtD24UHups3cfWo', 'X448', 'RFC 8037, Appendix A.7'],
  ['X7Nqq56_hWB_zjSTTN0UEEsN9OnnjvGJIjV7MjEnCko', 'X448', 'RFC 8037, Appendix A.7'],
];

/** All published key pairs. */
export const publishedKeys: readonly PublishedKey[] = Object.freeze(
  rows.map(([thumbprint, kind, where]) => Object.freeze({ thumbprint, kind, where })),
);
